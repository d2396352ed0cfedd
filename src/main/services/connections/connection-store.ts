import { z } from 'zod'
import { cobrowseOptionsSchema, connectionProfileSchema, dialectSchema } from '@shared/domain/connection'
import type { Document } from '../storage/document'
import { defaultLocalCobrowse, defaultLocalProfile, toProfile } from './profile'

const storedSchema = z.object({
  /** Older files know no Cobrowse connections. */
  profile: connectionProfileSchema.extend({ cobrowse: cobrowseOptionsSchema.nullable().default(null) }),
  /** Whether the credentials service keeps a secret for it; asking the keychain for each row of a list would be slow, and may prompt. */
  hasSecret: z.boolean(),
  dialect: dialectSchema.nullable(),
  /** What its cast sockets were found to speak, where that is not what its REST calls do. Absent in older files. */
  castDialect: dialectSchema.nullable().default(null),
  serverVersion: z.string().nullable(),
  lastSeenAt: z.number().nullable()
})
/** What is kept of a connection over restarts. */
export type StoredConnection = z.infer<typeof storedSchema>

const fileSchema = z.object({ version: z.literal(1), connections: z.array(z.unknown()) })

export const neverSeen = { hasSecret: false, dialect: null, castDialect: null, serverVersion: null, lastSeenAt: null }

export type ConnectionStore = { load(): StoredConnection[]; save(connections: StoredConnection[]): void }

/** Profiles in a document. One spoilt entry costs itself alone: the file as it was is set aside, the others go on. */
export function createConnectionStore(document: Pick<Document, 'read' | 'write' | 'setAside'>): ConnectionStore {
  const save = (connections: StoredConnection[]): void => document.write({ version: 1, connections })

  function load(): StoredConnection[] {
    const content = document.read()
    if (content === undefined) return []
    const file = fileSchema.safeParse(content)
    if (!file.success) {
      document.setAside(file.error)
      return []
    }
    const parsed = file.data.connections.map((entry) => storedSchema.safeParse(entry))
    const good = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]))
    const spoilt = parsed.find(({ success }) => !success)
    if (spoilt !== undefined) {
      document.setAside(spoilt.error)
      save(good)
    }
    return good
  }

  return {
    load: () => {
      const stored = load()
      const builtIn = [defaultLocalProfile, defaultLocalCobrowse].map((fallback): StoredConnection => {
        const known = stored.find(({ profile }) => profile.id === fallback.id)
        const profile = known === undefined ? fallback : toProfile(fallback.id, { ...known.profile, kind: 'local' })
        return { ...neverSeen, ...known, profile, hasSecret: false }
      })
      return [...builtIn, ...stored.filter(({ profile }) => profile.kind === 'remote')]
    },
    save
  }
}
