import type { ActionRun } from '@shared/contract/session-live'
import type { Action } from '@shared/domain/action'

type Facts = Record<string, string | number | boolean>

const maxText = 300

/** What a run was, for the log of who did what. Never what was typed, chosen, uploaded, evaluated or read: any of it may be a secret. */
export function runFacts({ id, actions, steps, durationMs, error }: ActionRun): Facts {
  const [only] = actions
  return {
    run: id,
    action: actions
      .map(({ action }) => action)
      .join(', ')
      .slice(0, maxText),
    count: actions.length,
    success: error === null && steps.every(({ success }) => success),
    ...(durationMs === null ? {} : { durationMs }),
    ...(error === null ? {} : { error: error.code }),
    ...(only === undefined || actions.length > 1 ? {} : actionFacts(only))
  }
}

function actionFacts(action: Action): Facts {
  return {
    ...('selector' in action && action.selector !== undefined ? { selector: action.selector.slice(0, maxText) } : {}),
    ...(action.action === 'navigate' ? { url: (action.url.split(/[?#]/, 1)[0] ?? '').slice(0, maxText) } : {})
  }
}
