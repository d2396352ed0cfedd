import type { Action, ActionName } from '@shared/domain/action'
import { click } from './click'
import type { ActionContext, ActionResult } from './context'
import { evaluate } from './evaluate'
import { extract } from './extract'
import { hover } from './hover'
import { navigate } from './navigate'
import { press } from './press'
import { screenshot } from './screenshot'
import { scroll } from './scroll'
import { select } from './select'
import { type } from './type'
import { upload } from './upload'
import { wait } from './wait'

type ByName = { [A in Action as A['action']]: A }
type Runners = { [Name in ActionName]: (action: ByName[Name], context: ActionContext) => Promise<ActionResult> }

const runners: Runners = { navigate, click, type, press, screenshot, extract, scroll, wait, hover, select, upload, evaluate }

const run = <Name extends ActionName>(name: Name, action: ByName[Name], context: ActionContext): Promise<ActionResult> =>
  runners[name](action, context)

/** Does one action on the active tab. Rejects with an `ApiError`, or with what the browser threw. */
export const runAction = (action: Action, context: ActionContext): Promise<ActionResult> => run(action.action, action, context)
