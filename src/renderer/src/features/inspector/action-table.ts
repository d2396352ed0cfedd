import type { Action, ActionName } from '@shared/domain/action'

export type FieldKind = 'text' | 'selector' | 'longtext' | 'code' | 'number' | 'toggle' | 'choice' | 'lines' | 'files'

/** Every field that any action has, by the wire's own name. */
type KeysOf<T> = T extends unknown ? keyof T : never
export type FieldName = Exclude<KeysOf<Action>, 'action'>

/** One field of an action's form. `name` is the wire's own; its label is `inspector.actions.field.<name>`. */
export type ActionField = {
  name: FieldName
  kind: FieldKind
  required?: true
  /** Of a `choice`: the wire's own words, shown as they are. */
  options?: readonly string[]
  /** What the form starts with. */
  initial?: string
  /** An example in the empty field, in the wire's own terms; not translated. */
  example?: string
}

const selector: ActionField = { name: 'selector', kind: 'selector', required: true, example: '#submit' }
const optionalSelector: ActionField = { name: 'selector', kind: 'selector', example: '#content' }
const timeout: ActionField = { name: 'timeout', kind: 'number', example: '5000' }

/** The form of each action. That its fields are those of the schema, no more and no less, is tested. */
export const actionTable: Record<ActionName, readonly ActionField[]> = {
  navigate: [
    { name: 'url', kind: 'text', required: true, example: 'https://example.com' },
    { name: 'wait_until', kind: 'choice', options: ['load', 'domcontentloaded', 'networkidle', 'commit'] },
    timeout
  ],
  click: [
    selector,
    { name: 'button', kind: 'choice', options: ['left', 'middle', 'right'] },
    { name: 'click_count', kind: 'number', example: '1' },
    timeout
  ],
  type: [
    { ...selector, example: '#email' },
    { name: 'text', kind: 'longtext' },
    { name: 'clear', kind: 'toggle' },
    { name: 'delay_ms', kind: 'number', example: '0' },
    timeout
  ],
  press: [{ name: 'key', kind: 'text', required: true, example: 'Control+A' }, timeout],
  screenshot: [{ name: 'full_page', kind: 'toggle' }, optionalSelector, timeout],
  extract: [
    { ...selector, example: '.product-price' },
    { name: 'attribute', kind: 'text', example: 'text, html, value, href' },
    { name: 'all', kind: 'toggle' },
    timeout
  ],
  scroll: [
    { name: 'direction', kind: 'choice', required: true, options: ['up', 'down', 'left', 'right'], initial: 'down' },
    { name: 'amount', kind: 'number', required: true, initial: '500' },
    optionalSelector,
    timeout
  ],
  wait: [optionalSelector, { name: 'state', kind: 'choice', options: ['visible', 'hidden', 'attached', 'detached'] }, timeout],
  hover: [selector, timeout],
  select: [
    { ...selector, example: 'select[name=size]' },
    { name: 'value', kind: 'text' },
    { name: 'values', kind: 'lines' },
    timeout
  ],
  upload: [{ ...selector, example: 'input[type=file]' }, { name: 'files', kind: 'files', required: true }, timeout],
  evaluate: [{ name: 'script', kind: 'code', required: true, example: 'document.title' }, timeout]
}
