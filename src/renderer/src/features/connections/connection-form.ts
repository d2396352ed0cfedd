import { computed, reactive, shallowRef, type ComputedRef } from 'vue'
import { connectionDraftSchema, isBatchFile, type Connection, type ConnectionDraft } from '@shared/domain/connection'
import { readJwtTimes } from '@shared/jwt'
import { exposesSecret } from '@shared/plain-wire'
import { mayShareSecret } from '@shared/secret-use'
import { useT, type MessageKey } from '@/i18n'
import { authOf, fieldsOf, toDraft, type ConnectionFields } from './connection-fields'

const messages = {
  name: 'connections.form.nameNeeded',
  baseUrl: 'connections.form.urlNeeded',
  agentId: 'connections.form.agentIdNeeded',
  headerName: 'connections.form.headerInvalid',
  tokenUrl: 'connections.form.urlNeeded',
  program: 'connections.token.programNeeded',
  token: 'connections.token.needed'
} as const satisfies Record<string, MessageKey>
export type FieldName = keyof typeof messages
export type FieldErrors = Partial<Record<FieldName, MessageKey>>

/** The sentence of a field, '' where nothing is wrong with it. */
export function useFieldErrors(errors: () => FieldErrors): (name: FieldName) => string {
  const t = useT()
  return (name) => {
    const key = errors()[name]
    return key === undefined ? '' : t(key)
  }
}

/** The fields by the paths of the contract's own schema. */
const fieldByPath: Record<string, FieldName> = {
  name: 'name',
  baseUrl: 'baseUrl',
  agentId: 'agentId',
  'auth.name': 'headerName',
  'cobrowse.tokenSource.url': 'tokenUrl',
  'cobrowse.tokenSource.program': 'program'
}

export type ConnectionForm = {
  fields: ConnectionFields
  /** Null while something is missing or wrong. */
  draft: ComputedRef<ConnectionDraft | null>
  /** One sentence a field; shown once the operator tried to go on. */
  errors: ComputedRef<FieldErrors>
  /** What stands there would send a secret for all on the way to read. */
  exposed: ComputedRef<boolean>
  /** `given`: the new one, null for none. `kept`: the stored one still means the same. */
  secret: ComputedRef<{ given: string | null; kept: boolean }>
  reset: (connection: Connection | null) => void
}

/** Checked by the contract's own schema, so that the form accepts exactly what main does. */
export function useConnectionForm(): ConnectionForm {
  const fields = reactive(fieldsOf(null))
  const edited = shallowRef<Connection | null>(null)
  const isLocal = computed(() => edited.value?.profile.kind === 'local')
  const isPasted = computed(() => !isLocal.value && fields.service === 'cobrowse' && fields.tokenFrom === 'pasted')
  const isAsked = computed(() => !isLocal.value && fields.service === 'cobrowse' && fields.tokenFrom === 'url')

  const parsed = computed(() => connectionDraftSchema.safeParse(toDraft(fields, edited.value?.profile ?? null)))
  /** As main decides it; what is no address yet may become the one that it was. */
  const mayKeep = computed(() => {
    const before = edited.value?.profile
    return before === undefined || !parsed.value.success || mayShareSecret(before, parsed.value.data)
  })
  const secret = computed(() => {
    const needed = isLocal.value || authOf(fields).type !== 'none'
    return {
      given: !needed || fields.secret.trim() === '' ? null : fields.secret,
      kept: needed && (edited.value?.hasSecret ?? false) && mayKeep.value
    }
  })
  const lacksToken = computed(() => {
    if (!isPasted.value) return false
    const { given, kept } = secret.value
    return given === null ? !kept || fields.forgetSecret : readJwtTimes(given) === null
  })
  const isRun = computed(() => !isLocal.value && fields.service === 'cobrowse' && fields.tokenFrom === 'command')
  const isBatch = computed(() => isRun.value && isBatchFile(fields.program))
  const wrong = computed(() => {
    const issues = parsed.value.success ? [] : parsed.value.error.issues
    return new Set<FieldName | undefined>([
      ...issues.map(({ path }) => fieldByPath[path.join('.')]),
      ...(!isLocal.value && fields.baseUrl.trim() === '' ? ['baseUrl' as const] : []),
      ...(lacksToken.value ? ['token' as const] : []),
      ...(isBatch.value ? ['program' as const] : [])
    ])
  })
  return {
    fields,
    draft: computed(() => (parsed.value.success && wrong.value.size === 0 ? parsed.value.data : null)),
    errors: computed(() => ({
      ...Object.fromEntries(Object.entries(messages).filter(([name]) => [...wrong.value].some((field) => field === name))),
      ...(isBatch.value ? { program: 'connections.token.programBatch' as const } : {})
    })),
    // Whatever else is still missing: it is said while the address is typed.
    exposed: computed(() => {
      if (isLocal.value) return false
      const auth = fields.service === 'cobrowse' ? ({ type: 'bearer' } as const) : authOf(fields)
      // The token's way here is as open as its way to the service.
      const addresses = [fields.baseUrl, ...(isAsked.value ? [fields.tokenUrl] : [])]
      return addresses.some((address) => exposesSecret({ baseUrl: address.trim(), auth }))
    }),
    secret,
    reset(connection) {
      edited.value = connection
      Object.assign(fields, fieldsOf(connection))
    }
  }
}
