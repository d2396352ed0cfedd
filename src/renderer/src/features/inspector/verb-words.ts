import { useT } from '@/i18n'
import { actionNames, type ActionName } from '@shared/domain/action'
import type { StoryLine } from './story-line'

const isActionName = (name: string): name is ActionName => actionNames.some((known) => known === name)

/** What a line tells that somebody did; an action that is none of the twelve keeps its server's name. */
export function useVerbWords(): (line: Pick<StoryLine, 'verb'>) => string {
  const t = useT()
  return ({ verb }) => {
    if (verb.kind === 'audit') return t(`inspector.activity.verbs.${verb.name}`)
    return isActionName(verb.name) ? t(`inspector.actions.names.${verb.name}`) : verb.name
  }
}
