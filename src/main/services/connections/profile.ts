import {
  isBatchFile,
  isBuiltIn,
  localCobrowseId,
  localConnectionId,
  type ConnectionDraft,
  type ConnectionProfile
} from '@shared/domain/connection'
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

/** The Cobrowse side of the same host: an agent, and customers that one can play. */
export const defaultLocalCobrowse: ConnectionProfile = {
  ...defaultLocalProfile,
  id: localCobrowseId,
  name: 'Local host, support',
  colour: 'env-3',
  cobrowse: { license: '', tokenSource: { type: 'pasted' } }
}

const refuse = (message: string): AppError => new AppError({ code: 'bad-request', message })

/** A draft as it is stored. Errors: `bad-request`. */
export function toProfile(id: string, draft: ConnectionDraft): ConnectionProfile {
  const { name, colour, kind, dialect, agentId, auth, cobrowse } = draft
  if ((kind === 'local') !== isBuiltIn(id)) throw refuse('The local host is not a connection of its own to add or to change.')
  // Where it listens, its dialect and its tokens are the host's own to say.
  if (id === localConnectionId) return { ...defaultLocalProfile, name, colour, agentId }
  if (id === localCobrowseId) return { ...defaultLocalCobrowse, name, colour }
  if (cobrowse?.tokenSource.type === 'url') refusePassword(cobrowse.tokenSource.url)
  if (cobrowse?.tokenSource.type === 'command' && isBatchFile(cobrowse.tokenSource.program)) {
    throw refuse('A batch file (.bat, .cmd) needs a shell, and none is used. Name the program that it runs.')
  }
  return { id, name, colour, kind, baseUrl: toBaseUrl(draft.baseUrl), dialect, agentId, auth, cobrowse }
}

/** Without trailing slash, query and fragment. A password in a URL would be shown and logged with it: refused. */
function toBaseUrl(text: string): string {
  if (text === '') throw refuse('A connection needs the address of its server.')
  const url = refusePassword(text)
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

function refusePassword(text: string): URL {
  const url = new URL(text)
  if (url.username === '' && url.password === '') return url
  throw refuse('The address contains a user name or password. Keep it out of the address and give it as the token.')
}

/** A pasted token without the white space around it. One that no header can carry is refused here: `fetch` would repeat it in its error. */
export function toSecret(text: string): string {
  const secret = text.trim()
  if (!/^[\x20-\x7e]+$/.test(secret)) throw refuse('The token contains characters that cannot be sent in a header.')
  return secret
}
