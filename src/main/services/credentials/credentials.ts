import type { Handlers } from '@shared/contract'
import type { CredentialStatus, SecretTier } from '@shared/domain/credential'
import { AppError, toErrorInfo } from '@shared/errors'
import { createListeners } from '../listeners'
import type { AuditWriter, Caller, EmitEvent, Logger, NoticeWriter, SecretStore } from '../ports'
import type { Keychain } from './keychain'
import type { Vault } from './vault'

export type CredentialsDeps = {
  keychain: Keychain
  vault: Vault
  emit: EmitEvent
  notices: NoticeWriter
  audit: AuditWriter
  logger: Logger
}

export type Credentials = SecretStore & {
  /** Another tier, or a vault opened: what was missing may be there now. */
  onChanged(listener: () => void): () => void
  handlers: Handlers<Caller>['credentials']
}

/**
 * Secrets in the best place this machine has, honestly named: a vault where the operator made one, else the OS keychain, else this run's memory. What was used in
 * this run stays in memory, so that a call needs no keychain and a change of place has something to move.
 */
export function createCredentials(deps: CredentialsDeps): Credentials {
  const { keychain, vault, emit, notices, audit, logger } = deps
  const listeners = createListeners<undefined>((err) => logger.error({ err }, 'a listener of credentials failed'))
  const known = new Map<string, string>()
  let tier: SecretTier = 'memory'
  let keychainError: string | null = null
  const ready = begin()

  async function begin(): Promise<void> {
    keychainError = await keychain.check()
    tier = vault.state() !== 'absent' ? 'vault' : keychainError === null ? 'keychain' : 'memory'
    logger.info({ tier, keychainError }, 'where secrets are kept')
  }

  const status = (): CredentialStatus => ({ tier, keychainError, vault: vault.state() })

  function tell(): CredentialStatus {
    const now = status()
    emit({ room: 'credentials', event: 'changed', payload: now })
    listeners.emit(undefined)
    return now
  }
  function moved(to: SecretTier): CredentialStatus {
    tier = to
    audit.write({ kind: 'credential-changed', connectionId: null, sessionKey: null, facts: { tier } })
    return tell()
  }

  /** The keychain went away in the middle of the run: what is known is kept in memory, and the operator told. */
  function lostKeychain(error: unknown): void {
    const info = toErrorInfo(error)
    logger.error({ err: error }, 'the keychain is lost; secrets are kept in memory for this run')
    notices.raise({ level: 'warning', code: 'keychain-lost', params: {}, error: info })
    keychainError = info.message
    tier = 'memory'
    tell()
  }
  async function inKeychain<T>(work: () => Promise<T>): Promise<{ value: T } | null> {
    try {
      return { value: await work() }
    } catch (error) {
      lostKeychain(error)
      return null
    }
  }

  async function load(name: string): Promise<string | null> {
    await ready
    const at = known.get(name)
    if (at !== undefined) return at
    const secret = await loadFrom(name)
    if (secret !== null) known.set(name, secret)
    return secret
  }
  async function loadFrom(name: string): Promise<string | null> {
    if (tier === 'vault') return vault.load(name)
    if (tier === 'memory') return null
    const found = await inKeychain(() => keychain.load(name))
    if (found === null) throw new AppError({ code: 'keychain-unavailable', message: keychainError ?? '' })
    return found.value
  }

  /** Everything that is stored where we are now, for the move to another place. */
  async function everything(): Promise<Record<string, string>> {
    if (tier === 'keychain') {
      const found = await inKeychain(() => keychain.all())
      return { ...found?.value, ...Object.fromEntries(known) }
    }
    const here = vault.state() === 'open' ? await vault.all() : {}
    return { ...here, ...Object.fromEntries(known) }
  }

  async function openVault(passphrase: string): Promise<CredentialStatus> {
    await ready
    try {
      await vault.open(passphrase)
    } catch (error) {
      // A spoilt file was set aside: the status says so.
      tell()
      throw error
    }
    const secrets = await everything()
    await vault.saveAll(secrets)
    // Moved means: no longer in the old place. What stays there by a failure is said in the log, and still works.
    if (tier === 'keychain') {
      for (const name of Object.keys(secrets)) {
        await keychain.remove(name).catch((err: unknown) => logger.warn({ err, name }, 'a moved secret stayed in the keychain'))
      }
    }
    return moved('vault')
  }

  async function checkKeychain(): Promise<CredentialStatus> {
    await ready
    keychainError = await keychain.check()
    return tell()
  }

  async function useKeychain(): Promise<CredentialStatus> {
    await checkKeychain()
    if (keychainError !== null) throw new AppError({ code: 'keychain-unavailable', message: keychainError })
    if (tier === 'keychain') return status()
    if (vault.state() === 'locked') throw new AppError({ code: 'vault-locked', message: 'The vault has to be open to be moved.' })
    // The keychain has all of it before the vault has none: a failure in between leaves each secret where it was.
    for (const [name, secret] of Object.entries(await everything())) await keychain.save(name, secret)
    if (vault.state() === 'open') await vault.discard()
    return moved('keychain')
  }

  async function useMemory(): Promise<CredentialStatus> {
    await ready
    for (const [name, secret] of Object.entries(await everything())) known.set(name, secret)
    vault.lock()
    return moved('memory')
  }

  return {
    load,
    save: async (name, secret) => {
      await ready
      if (tier === 'vault') await vault.save(name, secret)
      if (tier === 'keychain') await inKeychain(() => keychain.save(name, secret))
      known.set(name, secret)
    },
    remove: async (name) => {
      await ready
      if (tier === 'vault') await vault.remove(name)
      if (tier === 'keychain') await inKeychain(() => keychain.remove(name))
      known.delete(name)
    },
    onChanged: (listener) => listeners.add(listener),
    handlers: {
      status: async () => {
        await ready
        return status()
      },
      openVault: ({ passphrase }) => openVault(passphrase),
      checkKeychain,
      useKeychain,
      useMemory
    }
  }
}
