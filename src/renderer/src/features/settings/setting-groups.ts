import type { Settings } from '@shared/domain/settings'

/** Every setting, in the order it is shown. */
export const settingGroups = [
  { id: 'appearance', settings: ['theme', 'locale', 'density'] },
  { id: 'control', settings: ['operatorName', 'takeoverSeconds', 'graceSeconds'] },
  { id: 'keyboard', settings: ['escapeChord', 'mapCommandToControl', 'clipboardSync', 'pasteConfirmLength'] },
  { id: 'sessions', settings: ['defaultViewport'] },
  { id: 'attention', settings: ['notifications'] }
] as const satisfies { id: string; settings: (keyof Settings)[] }[]

export type SettingName = (typeof settingGroups)[number]['settings'][number]
