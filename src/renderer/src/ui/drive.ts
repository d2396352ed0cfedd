/**
 * Who drives: the app's one colour scale. Each has a colour token (`--you` …) and a shape of UiDot, so that it is never told by colour alone. `unknown`: main is
 * away, and what it told last need not hold.
 */
export const drives = ['you', 'agent', 'waiting', 'other', 'lost', 'idle', 'unknown'] as const
export type Drive = (typeof drives)[number]
