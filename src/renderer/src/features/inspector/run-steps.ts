import type { ActionRun } from '@shared/contract/session-live'
import type { ActionStep } from '@shared/domain/action'
import { z } from 'zod'
import { targetOf } from './story'

export type RunStep = {
  name: string
  target: string | null
  state: 'done' | 'failed' | 'running' | 'not-run'
  step: ActionStep | null
}

/** Every action of a run with what came of it; after a failure the rest was not run. */
export function stepsOf(run: ActionRun): RunStep[] {
  // An action by itself fails as a whole: its error is the run's, and there is no list of steps.
  const wasRefused = run.actions.length === 1 && run.error !== null && run.error.code !== 'cancelled'
  return run.actions.map((action, index) => {
    const step = run.steps[index] ?? null
    const isNext = step === null && index === run.steps.length
    const withoutStep = isNext && run.durationMs === null ? 'running' : wasRefused ? 'failed' : 'not-run'
    const state = step === null ? withoutStep : step.success ? 'done' : 'failed'
    return { name: action.action, target: targetOf(action), state, step }
  })
}

/** The picture of a `screenshot` result: a data: URL of an image and nothing else, so that nothing is ever loaded from the web. */
export function imageOf(step: ActionStep | null): string | null {
  const result = step?.result
  if (typeof result !== 'object' || result === null || !('image' in result)) return null
  return typeof result.image === 'string' && /^data:image\/(png|jpeg|webp);base64,/.test(result.image) ? result.image : null
}

/** The whole value of `{ value }`, as text; null for none and for pictures. */
export function textOf({ result }: ActionStep): string | null {
  if (typeof result !== 'object' || result === null || !('value' in result)) return null
  if (result.value === undefined) return null
  return typeof result.value === 'string' ? result.value : JSON.stringify(result.value, null, 2)
}

const omittedSchema = z.object({ omitted: z.object({ characters: z.number() }) })
/** How many characters a result had that was too large to keep; null where it was kept. */
export function omittedOf({ result }: ActionStep): number | null {
  const { data } = omittedSchema.safeParse(result)
  return data?.omitted.characters ?? null
}

/** The bytes of an image's data: URL. */
export function imageBytes(url: string): { type: string; bytes: Uint8Array<ArrayBuffer> } {
  const [, type = 'image/png', data = ''] = /^data:([^;]+);base64,(.*)$/s.exec(url) ?? []
  return { type, bytes: Uint8Array.from(atob(data), (character) => character.charCodeAt(0)) }
}
