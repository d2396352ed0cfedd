import { actionSchema, type Action, type ActionName } from '@shared/domain/action'
import { z } from 'zod'
import { actionTable, type ActionField } from './action-table'

/** A file as `upload` sends it. */
export type UploadFile = { name: string; mime_type?: string; data: string }
export type FieldValue = string | boolean | UploadFile[]
/** What the form holds, as typed; a field that is absent or empty is left out of the action. */
export type ActionValues = Record<string, FieldValue>

/** What is wrong with one field or place: a word of `inspector.actions.problem.*`, and the limit it speaks of. */
export type ActionProblem = {
  path: string
  kind: 'required' | 'too-small' | 'too-big' | 'number' | 'whole-number' | 'unknown-action' | 'invalid'
  limit: number | null
  detail: string
}
export type DraftResult<T> = { ok: true; value: T } | { ok: false; problems: ActionProblem[] }

export const initialValues = (action: ActionName): ActionValues =>
  Object.fromEntries(actionTable[action].flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])))

/** The form's values as an action that the contract accepts, or what is wrong, field by field. */
export function toAction(action: ActionName, values: ActionValues): DraftResult<Action> {
  const fields = actionTable[action].flatMap((field) => {
    const value = toWire(field, values[field.name])
    return value === undefined ? [] : [[field.name, value] as const]
  })
  return read(actionSchema, { action, ...Object.fromEntries(fields) })
}

function toWire({ kind, name }: ActionField, value: FieldValue | undefined): unknown {
  if (typeof value === 'boolean') return value ? true : undefined
  if (typeof value === 'object') return value.length === 0 ? undefined : value
  // An empty text is a text: it clears the field. Everything else that is empty was not filled in.
  if (value === undefined || value === '') return name === 'text' ? '' : undefined
  if (kind === 'number') return Number(value)
  return kind === 'lines' ? value.split('\n').filter((line) => line !== '') : value
}

/** An action's values for its form, from the history or from JSON. */
export function toValues(action: Action): ActionValues {
  const wire: Record<string, unknown> = action
  return Object.fromEntries(
    actionTable[action.action].flatMap(({ name }): [string, FieldValue][] => {
      if (name === 'files' && action.action === 'upload') return [[name, action.files.map(toUploadFile)]]
      const value = wire[name]
      if (typeof value === 'boolean') return [[name, value]]
      if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]]
      return Array.isArray(value) ? [[name, value.join('\n')]] : []
    })
  )
}
const toUploadFile = ({ name, mime_type, data }: { name: string; mime_type?: string | undefined; data: string }): UploadFile => ({
  name,
  data,
  ...(mime_type === undefined ? {} : { mime_type })
})

const jsonSchema = z.union([
  z.object({ actions: z.array(z.unknown()) }).transform(({ actions }) => actions),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()).transform((single) => [single])
])
const runSchema = z.array(actionSchema).min(1).max(100)

/** One action, a list of them, or the API's own `{ "actions": [] }`. */
export function parseJson(text: string): DraftResult<Action[]> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return {
      ok: false,
      problems: [{ path: '', kind: 'invalid', limit: null, detail: error instanceof Error ? error.message : '' }]
    }
  }
  const shaped = read(jsonSchema, json)
  return shaped.ok ? read(runSchema, shaped.value) : shaped
}

/** As the API takes it: one action bare, several as a batch. */
export const toJson = (actions: Action[]): string => JSON.stringify(actions.length === 1 ? actions[0] : { actions }, null, 2)

function read<T>(schema: z.ZodType<T>, value: unknown): DraftResult<T> {
  // The page's CSP forbids eval, which zod would otherwise try.
  const parsed = schema.safeParse(value, { jitless: true, reportInput: true })
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problems: parsed.error.issues.map(toProblem) }
}

function toProblem(issue: z.core.$ZodIssue): ActionProblem {
  const common = { path: issue.path.map(String).join('.'), detail: issue.message }
  if (issue.code === 'too_small') {
    const empty = issue.origin === 'string' || issue.origin === 'array'
    return { ...common, kind: empty ? 'required' : 'too-small', limit: Number(issue.minimum) }
  }
  if (issue.code === 'too_big') return { ...common, kind: 'too-big', limit: Number(issue.maximum) }
  return { ...common, kind: kindOf(issue), limit: null }
}

function kindOf(issue: z.core.$ZodIssue): ActionProblem['kind'] {
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'action') return 'unknown-action'
  if (issue.code !== 'invalid_type') return 'invalid'
  if (issue.input === undefined) return 'required'
  if (issue.expected === 'int') return 'whole-number'
  return issue.expected === 'number' ? 'number' : 'invalid'
}
