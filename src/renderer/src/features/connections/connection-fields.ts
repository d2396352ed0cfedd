import type {
  Auth,
  Connection,
  ConnectionColour,
  ConnectionDraft,
  ConnectionProfile,
  TokenSource
} from '@shared/domain/connection'

export const services = ['browser', 'steel', 'cobrowse'] as const
/** What a connection is to an operator; the wire's dialects are a part of it. */
export type Service = (typeof services)[number]

/** The vendor's own; others install the service themselves. */
export const hostedCobrowse = 'https://cobrowse.io'

/** The form as it is typed. What the chosen service does not ask for stays, so that trying another loses nothing. */
export type ConnectionFields = {
  name: string
  colour: ConnectionColour
  service: Service
  baseUrl: string
  dialect: 'auto' | 'documented'
  agentId: string
  authType: Auth['type']
  headerName: string
  /** The pasted token of a Cobrowse connection; else what the server, or the address that gives out tokens, is asked with. */
  secret: string
  forgetSecret: boolean
  license: string
  tokenFrom: TokenSource['type']
  tokenUrl: string
  program: string
  /** One a line. */
  args: string
}

function serviceOf({ cobrowse, dialect }: Pick<ConnectionProfile, 'cobrowse' | 'dialect'>): Service {
  if (cobrowse !== null) return 'cobrowse'
  return dialect === 'steel' ? 'steel' : 'browser'
}

export function fieldsOf(connection: Connection | null): ConnectionFields {
  const profile = connection?.profile
  const source = profile?.cobrowse?.tokenSource
  return {
    name: profile?.name ?? '',
    colour: profile?.colour ?? 'env-1',
    service: profile === undefined ? 'browser' : serviceOf(profile),
    baseUrl: profile?.baseUrl ?? '',
    dialect: profile?.dialect === 'documented' ? 'documented' : 'auto',
    agentId: profile?.agentId ?? 'default',
    authType: profile?.auth.type ?? 'none',
    headerName: profile?.auth.type === 'header' ? profile.auth.name : 'X-API-Key',
    secret: '',
    forgetSecret: false,
    license: profile?.cobrowse?.license ?? '',
    tokenFrom: source?.type ?? 'pasted',
    tokenUrl: source?.type === 'url' ? source.url : '',
    program: source?.type === 'command' ? source.program : '',
    args: source?.type === 'command' ? source.args.join('\n') : ''
  }
}

/** What goes over the bridge, before it is checked by the contract. `profile` is the built-in connection that is edited, whose address and token are its own. */
export function toDraft(fields: ConnectionFields, profile: ConnectionProfile | null): ConnectionDraft {
  const { name, colour } = fields
  if (profile?.kind === 'local') return { ...profile, name, colour, agentId: fields.agentId }
  return { name, colour, kind: 'remote', baseUrl: fields.baseUrl.trim().replace(/\/+$/, ''), ...ofService(fields) }
}

function ofService(fields: ConnectionFields): Pick<ConnectionDraft, 'dialect' | 'agentId' | 'auth' | 'cobrowse'> {
  const { service, dialect, agentId, license } = fields
  if (service === 'cobrowse')
    return { dialect: 'auto', agentId: 'default', auth: authOf(fields), cobrowse: { license, tokenSource: sourceOf(fields) } }
  return { dialect: service === 'steel' ? 'steel' : dialect, agentId, auth: authOf(fields), cobrowse: null }
}

/** What the connection's secret is sent as: a Cobrowse token always as a bearer's, and a command needs none. */
export function authOf({ service, tokenFrom, authType, headerName }: ConnectionFields): Auth {
  if (service === 'cobrowse' && tokenFrom !== 'url') return { type: tokenFrom === 'pasted' ? 'bearer' : 'none' }
  return authType === 'header' ? { type: 'header', name: headerName.trim() } : { type: authType }
}

function sourceOf({ tokenFrom, tokenUrl, program, args }: ConnectionFields): TokenSource {
  if (tokenFrom === 'url') return { type: 'url', url: tokenUrl.trim() }
  if (tokenFrom === 'command') return { type: 'command', program, args: args.split('\n').filter((line) => line.trim() !== '') }
  return { type: 'pasted' }
}
