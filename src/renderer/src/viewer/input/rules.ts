import type { Self } from '@shared/contract/app'
import type { Settings } from '@shared/domain/settings'

export type Platform = Self['platform']

/** What an operator's machine and settings make of his keys. */
export type InputRules = { platform: Platform } & Pick<Settings, 'mapCommandToControl' | 'escapeChord'>
