import { z } from 'zod'
import { connectionDraftSchema, connectionSchema, connectionTestSchema } from '../domain/connection'
import { credentialStatusSchema } from '../domain/credential'
import { diagnosisSchema } from '../domain/diagnosis'
import { localHostStateSchema } from '../domain/local-host'
import { call } from './define'

const id = z.object({ id: z.string().min(1).max(64) })
/** A secret goes in once and never comes back. */
const secret = z.string().min(1).max(20_000)

export const connections = {
  calls: {
    list: call(z.undefined(), z.array(connectionSchema)),
    create: call(z.object({ draft: connectionDraftSchema, secret: secret.nullable() }), connectionSchema),
    /** `secret`: a new one, null to forget it, absent to leave it. A stored one is forgotten when the URL's origin changes: it was not given to that server. */
    update: call(
      z.object({ id: z.string(), draft: connectionDraftSchema, secret: secret.nullable().optional() }),
      connectionSchema
    ),
    remove: call(id, z.void()),
    /** Tries a draft before it is saved. With `id`, a stored secret is used where none is given and the URL's origin is still the stored one. */
    test: call(
      z.object({ id: z.string().nullable(), draft: connectionDraftSchema, secret: secret.nullable() }),
      connectionTestSchema
    ),
    /** Skips the wait of the reconnect. */
    retry: call(id, z.void()),
    /** Tries every path that a Cobrowse service needs, and what else can be wrong; takes up to half a minute. Errors: `not-found`, `not-supported`. */
    diagnose: call(id, diagnosisSchema)
  },
  events: {
    /** The whole list, whenever anything of it changed. */
    changed: z.array(connectionSchema)
  }
}

export const credentials = {
  calls: {
    status: call(z.undefined(), credentialStatusSchema),
    /** Opens the vault, making it where there is none. Errors: `vault-wrong-passphrase`, `vault-spoilt`, `vault-newer`, `storage-failed`. */
    openVault: call(z.object({ passphrase: z.string().min(8).max(1000) }), credentialStatusSchema),
    /** Looks whether a keychain answers by now; nothing is moved. */
    checkKeychain: call(z.undefined(), credentialStatusSchema),
    /** Moves everything to the keychain and leaves neither vault nor memory behind. Errors: `keychain-unavailable`, `vault-locked`. */
    useKeychain: call(z.undefined(), credentialStatusSchema),
    /** Keeps secrets in memory only, for this run. */
    useMemory: call(z.undefined(), credentialStatusSchema)
  },
  events: { changed: credentialStatusSchema }
}

export const localHost = {
  calls: {
    state: call(z.undefined(), localHostStateSchema),
    start: call(z.undefined(), z.void()),
    stop: call(z.undefined(), z.void()),
    restart: call(z.undefined(), z.void()),
    /** The side of the practice customer with a web page, or with a phone, for a tab of its own: whoever opens it plays the customer. Errors: `host-stopped`, `not-found`. */
    customerSide: call(z.object({ platform: z.enum(['web', 'android']) }), z.object({ url: z.string() }))
  },
  events: { changed: localHostStateSchema }
}
