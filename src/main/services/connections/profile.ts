import { localConnectionId, type ConnectionDraft, type ConnectionProfile } from '@shared/domain/connection'
import { AppError } from '@shared/errors'

/** The connection that is always there, until the operator gives it another name or agent. */
export const defaultLocalProfile: ConnectionProfile = {
  id: localConnectionId,
  name: 'Local host',
  colour: 'env-1',
  kind: 'local',
  baseUrl: '',
  dialect: 'documented',
  agentId: 'practice',
  auth: { type: 'none' },
  cobrowse: null
}

const refuse = (message: string): AppError => new AppError({ code: 'bad-request', message })

/** A draft as it is stored. Errors: `bad-request`. */
export function toProfile(id: string, draft: ConnectionDraft): ConnectionProfile {
  const { name, colour, kind, dialect, agentId, auth } = draft
  if ((kind === 'local') !== (id === localConnectionId))
    throw refuse('The local host is the one built-in connection of its kind.')
  // Where it listens, its dialect and its token are the host's own to say.
  if (kind === 'local') return { ...defaultLocalProfile, name, colour, agentId }
  return { id, name, colour, kind, baseUrl: toBaseUrl(draft.baseUrl), dialect, agentId, auth, cobrowse: null }
}

/** Without trailing slash, query and fragment. A password in a URL would be shown and logged with it: refused. */
function toBaseUrl(text: string): string {
  if (text === '') throw refuse('A connection needs the address of its server.')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    throw refuse('The address contains a user name or password. Keep it out of the address and give it as the token.')
  }
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** Whether a secret given to one server may be sent to the other. */
export const sameOrigin = (a: string, b: string): boolean => a !== '' && b !== '' && new URL(a).origin === new URL(b).origin

/** A pasted token without the white space around it. One that no header can carry is refused here: `fetch` would repeat it in its error. */
export function toSecret(text: string): string {
  const secret = text.trim()
  if (!/^[\x20-\x7e]+$/.test(secret)) throw refuse('The token contains characters that cannot be sent in a header.')
  return secret
}
