import { actionNames, type ActionName } from '@shared/domain/action'
import type { Dialect } from '@shared/domain/connection'

/** What a server of this dialect can be asked to do: Steel's API has no `execute`, and of the 12 actions a call for the picture alone. */
export const offeredActions = (dialect: Dialect | null): readonly ActionName[] =>
  dialect === 'steel' ? ['screenshot'] : actionNames
