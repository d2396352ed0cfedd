import type { CastState } from '@shared/domain/cast'

/** Input can go out: an unanswered probe is a doubt, not a loss. */
export const isCastOpen = ({ socket }: CastState): boolean => socket.phase === 'open' || socket.phase === 'unstable'
