import type * as Keytar from 'keytar'
import { AppError } from '@shared/errors'
import type { SecretStore } from '../ports'

export type Keychain = SecretStore & {
  /** Whether it can be used: null, or why not in its own words. */
  check(): Promise<string | null>
  all(): Promise<Record<string, string>>
}

type KeytarLike = Pick<typeof Keytar, 'getPassword' | 'setPassword' | 'deletePassword' | 'findCredentials'>

export type KeychainDeps = {
  /** The name under which the OS shows our secrets. */
  service?: string
  /** keytar loads libsecret on Linux: where that is missing the import itself fails, so it comes late. */
  load?: () => Promise<KeytarLike>
  /** The OS may ask to unlock it, and nobody may be there to answer. */
  limitMs?: number
}

/** The OS keychain by keytar. Every failure rejects with `keychain-unavailable` and the library's own words. */
export function createKeychain(deps: KeychainDeps = {}): Keychain {
  const { service = 'Castdeck', load = async () => (await import('keytar')).default, limitMs = 30_000 } = deps

  async function use<T>(work: (keytar: KeytarLike) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The keychain did not answer within ${limitMs / 1000} s`)), limitMs)
    })
    try {
      return await Promise.race([load().then(work), late])
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new AppError({ code: 'keychain-unavailable', message }, { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    check: () =>
      use((keytar) => keytar.getPassword(service, 'check')).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error))
      ),
    load: (name) => use((keytar) => keytar.getPassword(service, name)),
    save: (name, secret) => use((keytar) => keytar.setPassword(service, name, secret)),
    remove: (name) =>
      use(async (keytar) => {
        await keytar.deletePassword(service, name)
      }),
    all: async () => {
      const found = await use((keytar) => keytar.findCredentials(service))
      return Object.fromEntries(found.map(({ account, password }) => [account, password]))
    }
  }
}
