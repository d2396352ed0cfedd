import { z } from 'zod'

/** Where secrets are kept on this machine, honestly named. `vault` is a file under a passphrase; `memory` lasts for this run. */
export const secretTierSchema = z.enum(['keychain', 'vault', 'memory'])
export type SecretTier = z.infer<typeof secretTierSchema>

export const credentialStatusSchema = z.object({
  tier: secretTierSchema,
  /** Why there is no keychain, where there is none (the library's own words). */
  keychainError: z.string().nullable(),
  vault: z.enum(['absent', 'locked', 'open'])
})
export type CredentialStatus = z.infer<typeof credentialStatusSchema>
