import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { locate, type ActionContext, type ActionResult } from './context'

type Upload = Extract<Action, { action: 'upload' }>

/** Gives files to a file input. Their contents come with the request: no path of this machine is ever read. */
export async function upload({ selector, files }: Upload, context: ActionContext): Promise<ActionResult> {
  const element = await locate(context, selector)
  const payloads = files.map(({ name, mime_type = 'application/octet-stream', data }) => ({
    name,
    mimeType: mime_type,
    buffer: Buffer.from(data, 'base64')
  }))
  await context.patience.attempt(({ timeout, signal }) =>
    element.setInputFiles(payloads, { timeout, signal }).catch((error: unknown) => {
      const refused = error instanceof Error ? /Node is not an? .*|Non-multiple file input.*/.exec(error.message)?.[0] : undefined
      throw refused === undefined ? error : new ApiError('invalid_action', `“${selector}”: ${refused}`, { cause: error })
    })
  )
  return undefined
}
