import { AppError } from '@shared/errors'

/** The address of an instance without trailing slashes, query and fragment; `bad-request` for what is no http(s) address. */
export function toApiUrl(text: string): string {
  const url = parse(text)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new AppError({ code: 'bad-request', message: 'The address of the API must begin with https:// or http://.' })
  }
  return url.origin + url.pathname.replace(/\/+$/, '')
}

/** (`URL.canParse` is missing in the oldest runtime that must run this.) */
function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
