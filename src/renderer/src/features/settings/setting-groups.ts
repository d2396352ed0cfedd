import type { Settings } from '@shared/domain/settings'

/** Every setting that has no better place of its own, in the order it is shown. */
export const settingGroups = [
  { id: 'appearance', settings: ['theme', 'locale', 'density'] },
  { id: 'control', settings: ['operatorName', 'takeoverSeconds', 'graceSeconds'] },
  {
    id: 'keyboard',
    settings: ['escapeChord', 'mapCommandToControl', 'clipboardSync', 'pasteConfirmLength', 'clipboardClearSeconds']
  },
  { id: 'sessions', settings: ['defaultViewport', 'contextPagePort'] },
  { id: 'attention', settings: ['notifications'] }
] as const satisfies { id: string; settings: (keyof Settings)[] }[]

export type SettingName = (typeof settingGroups)[number]['settings'][number]

/** Set where their effect is seen: on the screen of the devices. */
export const setElsewhere = ['deviceViews', 'deviceColumns'] as const satisfies (keyof Settings)[]
