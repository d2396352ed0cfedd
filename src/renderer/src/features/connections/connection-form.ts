import { computed, reactive, type ComputedRef } from 'vue'
import {
  connectionDraftSchema,
  type Auth,
  type Connection,
  type ConnectionColour,
  type ConnectionDraft,
  type Dialect
} from '@shared/domain/connection'
import { exposesSecret } from '@shared/plain-wire'
import type { MessageKey } from '@/i18n'

/** The form as it is typed; `draft` of it is what goes over the bridge. */
export type ConnectionFields = {
  name: string
  colour: ConnectionColour
  kind: ConnectionDraft['kind']
  baseUrl: string
  dialect: 'auto' | Dialect
  agentId: string
  authType: Auth['type']
  headerName: string
  secret: string
  forgetSecret: boolean
}
export type FieldName = 'name' | 'baseUrl' | 'agentId' | 'headerName'

const messages: Record<FieldName, MessageKey> = {
  name: 'connections.form.nameNeeded',
  baseUrl: 'connections.form.urlNeeded',
  agentId: 'connections.form.agentIdNeeded',
  headerName: 'connections.form.headerInvalid'
}

const fieldsOf = (connection: Connection | null): ConnectionFields => {
  const profile = connection?.profile
  return {
    name: profile?.name ?? '',
    colour: profile?.colour ?? 'env-1',
    kind: profile?.kind ?? 'remote',
    baseUrl: profile?.baseUrl ?? '',
    dialect: profile?.dialect ?? 'auto',
    agentId: profile?.agentId ?? 'default',
    authType: profile?.auth.type ?? 'none',
    headerName: profile?.auth.type === 'header' ? profile.auth.name : 'X-API-Key',
    secret: '',
    forgetSecret: false
  }
}

const authOf = ({ authType, headerName }: ConnectionFields): Auth =>
  authType === 'header' ? { type: 'header', name: headerName.trim() } : { type: authType }

export type ConnectionForm = {
  fields: ConnectionFields
  /** Null while something is missing or wrong. */
  draft: ComputedRef<ConnectionDraft | null>
  /** One sentence a field; shown once the operator tried to go on. */
  errors: ComputedRef<Partial<Record<FieldName, MessageKey>>>
  /** What stands there would send a secret for all on the way to read. */
  exposed: ComputedRef<boolean>
  reset: (connection: Connection | null) => void
}

/** Checked by the contract's own schema, so that the form accepts exactly what main does. */
export function useConnectionForm(): ConnectionForm {
  const fields = reactive(fieldsOf(null))
  const parsed = computed(() =>
    connectionDraftSchema.safeParse({
      name: fields.name,
      colour: fields.colour,
      kind: fields.kind,
      baseUrl: fields.baseUrl.trim().replace(/\/+$/, ''),
      dialect: fields.dialect,
      agentId: fields.agentId,
      auth: authOf(fields),
      cobrowse: null
    })
  )
  const lacksUrl = computed(() => fields.kind === 'remote' && fields.baseUrl.trim() === '')
  const wrong = computed(() => {
    const paths = parsed.value.success
      ? []
      : parsed.value.error.issues.map(({ path }) => (path[0] === 'auth' ? 'headerName' : path[0]))
    return new Set([...paths, ...(lacksUrl.value ? ['baseUrl'] : [])])
  })
  return {
    fields,
    draft: computed(() => (parsed.value.success && !lacksUrl.value ? parsed.value.data : null)),
    errors: computed(() => Object.fromEntries(Object.entries(messages).filter(([name]) => wrong.value.has(name)))),
    // Whatever else is still missing: it is said while the address is typed.
    exposed: computed(() => fields.kind === 'remote' && exposesSecret({ baseUrl: fields.baseUrl.trim(), auth: authOf(fields) })),
    reset: (connection) => Object.assign(fields, fieldsOf(connection))
  }
}
