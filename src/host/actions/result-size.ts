import { ApiError } from '../api-error'

/** What one action may answer, as JSON: more than this is nothing to read, and every client on the way would hold it several times over. */
export const maxResult = 5 * 1024 * 1024

export const tooLarge = (hint: string): ApiError =>
  new ApiError('invalid_action', `The result is larger than 5 MiB, which is the most that an action answers. ${hint}`)
