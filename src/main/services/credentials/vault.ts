import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { CredentialStatus } from '@shared/domain/credential'
import { AppError } from '@shared/errors'
import type { Logger, SecretStore } from '../ports'
import { setFileAside, writeFileAtomically } from '../storage/atomic-file'
import { toStorageError } from '../storage/storage-error'
import { deriveKey, newKdf, parseVaultFile, seal, unseal, type Kdf } from './vault-file'

export type Vault = SecretStore & {
  state(): CredentialStatus['vault']
  /** Opens it, making it where there is none. The passphrase is not kept. Errors: `vault-wrong-passphrase`, `vault-spoilt`, `vault-newer`, `storage-failed`, `disk-full`. */
  open(passphrase: string): Promise<void>
  /** Errors of all that follow: `vault-locked`, and those of writing. */
  all(): Promise<Record<string, string>>
  saveAll(secrets: Record<string, string>): Promise<void>
  /** Forgets the key and what it opened. */
  lock(): void
  /** Takes the file away: what was in it is kept elsewhere. Errors: `vault-locked`, `storage-failed`. */
  discard(): Promise<void>
}

/** Work done at once whose failure rejects, as the port says. */
const settle = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()))

const locked = (): AppError => new AppError({ code: 'vault-locked', message: 'The vault is locked.' })

export type VaultDeps = { path: string; logger: Logger; now?: () => number; /** Of a vault made from now on. */ kdf?: () => Kdf }

/** Secrets in one file under a passphrase: scrypt and AES-256-GCM, written whole. */
export function createVault({ path, logger, now = Date.now, kdf: makeKdf = newKdf }: VaultDeps): Vault {
  let opened: { key: Buffer; kdf: Kdf; secrets: Record<string, string> } | null = null

  function store(key: Buffer, kdf: Kdf, secrets: Record<string, string>): void {
    try {
      writeFileAtomically(path, JSON.stringify(seal(secrets, key, kdf)))
    } catch (error) {
      throw toStorageError(error, path)
    }
    // Only what is on disk counts as kept.
    opened = { key, kdf, secrets }
  }

  function read(): string | null {
    if (!existsSync(path)) return null
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      throw toStorageError(error, path)
    }
  }

  function current(): NonNullable<typeof opened> {
    if (opened === null) throw locked()
    return opened
  }
  function update(secrets: Record<string, string>): void {
    const { key, kdf } = current()
    store(key, kdf, secrets)
  }

  function lock(): void {
    opened?.key.fill(0)
    opened = null
  }

  async function open(passphrase: string): Promise<void> {
    const text = read()
    if (text === null) {
      const kdf = makeKdf()
      store(await deriveKey(passphrase, kdf), kdf, {})
      return
    }
    const file = parseVaultFile(text)
    if (file === 'newer') {
      throw new AppError({ code: 'vault-newer', message: 'The vault was made by a newer version.', params: { file: path } })
    }
    if (file === null) {
      lock()
      const aside = setFileAside(path, now())
      logger.error({ setAsideAs: aside }, 'the vault file is spoilt and was set aside')
      throw new AppError({
        code: 'vault-spoilt',
        message: `The vault file is spoilt. It was set aside as ${aside}; the next passphrase begins a new one.`,
        params: { file: aside }
      })
    }
    const key = await deriveKey(passphrase, file.kdf)
    const secrets = unseal(file, key)
    lock()
    opened = { key, kdf: file.kdf, secrets }
  }

  return {
    state: () => (opened !== null ? 'open' : existsSync(path) ? 'locked' : 'absent'),
    open,
    lock,
    discard: () =>
      settle(() => {
        current()
        try {
          rmSync(path, { force: true })
        } catch (error) {
          throw toStorageError(error, path)
        }
        lock()
      }),
    load: (name) => settle(() => current().secrets[name] ?? null),
    all: () => settle(() => ({ ...current().secrets })),
    save: (name, secret) => settle(() => update({ ...current().secrets, [name]: secret })),
    saveAll: (secrets) => settle(() => update({ ...current().secrets, ...secrets })),
    remove: (name) =>
      settle(() => {
        const { [name]: _gone, ...others } = current().secrets
        update(others)
      })
  }
}
