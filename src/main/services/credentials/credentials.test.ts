import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '@shared/errors'
import { caller, collectAudit, collectEvents, collectLog, collectNotices, temporaryFolder } from '../services.testkit'
import { createCredentials } from './credentials'
import { createKeychain, type Keychain } from './keychain'
import { createVault } from './vault'
import { newKdf } from './vault-file'

const passphrase = 'correct horse battery'

/** A keychain that works until `broken`. The real one is in keychain.test.ts. */
function memoryKeychain() {
  const kept = new Map<string, string>()
  const state = { broken: false }
  const settle = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => {
      if (state.broken) throw new AppError({ code: 'keychain-unavailable', message: 'The name was not provided by any service' })
      resolve(work())
    })
  const keychain: Keychain = {
    check: () => Promise.resolve(state.broken ? 'The name was not provided by any service' : null),
    load: (name) => settle(() => kept.get(name) ?? null),
    save: (name, secret) => settle(() => void kept.set(name, secret)),
    remove: (name) => settle(() => void kept.delete(name)),
    all: () => settle(() => Object.fromEntries(kept))
  }
  return { keychain, kept, state }
}

const noKeychain = (): Keychain =>
  createKeychain({ load: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')) })

function setup(keychain: Keychain, folder = temporaryFolder()) {
  const events = collectEvents()
  const notices = collectNotices()
  const audit = collectAudit()
  const logger = collectLog()
  const vault = createVault({ path: join(folder, 'vault.json'), logger, kdf: () => ({ ...newKdf(), N: 1024 }) })
  const credentials = createCredentials({ keychain, vault, emit: events.emit, notices, audit, logger })
  const { status, openVault, checkKeychain, useKeychain, useMemory } = credentials.handlers
  return {
    events,
    notices,
    audit,
    logger,
    vault,
    credentials,
    status: () => status(undefined, caller),
    openVault: (words = passphrase) => openVault({ passphrase: words }, caller),
    checkKeychain: () => checkKeychain(undefined, caller),
    useKeychain: () => useKeychain(undefined, caller),
    useMemory: () => useMemory(undefined, caller)
  }
}

test('the keychain where there is one', async () => {
  const { keychain, kept } = memoryKeychain()
  const { credentials, status } = setup(keychain)
  expect(await status()).toEqual({ tier: 'keychain', keychainError: null, vault: 'absent' })
  await credentials.save('connection:1', 'one')
  expect(kept.get('connection:1')).toBe('one')
  await credentials.remove('connection:1')
  expect(await credentials.load('connection:1')).toBeNull()
})

test('without a keychain: memory, with the reason in its own words; a vault takes what memory had, and is asked for at the next start', async () => {
  const folder = temporaryFolder()
  const first = setup(noKeychain(), folder)
  expect(await first.status()).toEqual({
    tier: 'memory',
    keychainError: 'libsecret-1.so.0: cannot open shared object file',
    vault: 'absent'
  })
  await first.credentials.save('connection:1', 'one')
  let rang = 0
  first.credentials.onChanged(() => (rang += 1))
  expect(await first.openVault()).toMatchObject({ tier: 'vault', vault: 'open' })
  expect(rang).toBe(1)

  const second = setup(noKeychain(), folder)
  expect(await second.status()).toMatchObject({ tier: 'vault', vault: 'locked' })
  await expect(second.credentials.load('connection:1')).rejects.toMatchObject({ code: 'vault-locked' })
  await expect(second.credentials.save('connection:2', 'two')).rejects.toMatchObject({ code: 'vault-locked' })
  await expect(second.openVault('wrong passphrase')).rejects.toMatchObject({ code: 'vault-wrong-passphrase' })
  await second.openVault()
  expect(await second.credentials.load('connection:1')).toBe('one')
})

test('from keychain to vault everything moves and nothing stays behind', async () => {
  const { keychain, kept } = memoryKeychain()
  kept.set('connection:old', 'never used in this run')
  const { credentials, openVault, vault, audit } = setup(keychain)
  await credentials.save('connection:1', 'one')
  await openVault()
  expect(await vault.all()).toEqual({ 'connection:old': 'never used in this run', 'connection:1': 'one' })
  expect(kept.size).toBe(0)
  expect(audit.written.map(({ kind, facts }) => [kind, facts])).toEqual([['credential-changed', { tier: 'vault' }]])
})

test('memory for this run: all goes on, what is on disk stays locked for the next', async () => {
  const { credentials, openVault, useMemory, vault } = setup(noKeychain())
  await openVault()
  await credentials.save('connection:1', 'one')
  expect(await useMemory()).toMatchObject({ tier: 'memory', vault: 'locked' })
  expect(await credentials.load('connection:1')).toBe('one')
  await credentials.save('connection:2', 'two')
  await vault.open(passphrase)
  expect(await vault.all()).toEqual({ 'connection:1': 'one' })
})

test('a keychain lost in the middle of the run: told, and nothing that is known is lost', async () => {
  const { keychain, state } = memoryKeychain()
  const { credentials, status, notices, events } = setup(keychain)
  await credentials.save('connection:1', 'one')
  state.broken = true
  await credentials.save('connection:2', 'two')
  expect(await status()).toMatchObject({ tier: 'memory', keychainError: 'The name was not provided by any service' })
  expect(notices.raised.map(({ code, error }) => [code, error?.code])).toEqual([['keychain-lost', 'keychain-unavailable']])
  expect(events.of('credentials', 'changed')).toHaveLength(1)
  expect([await credentials.load('connection:1'), await credentials.load('connection:2')]).toEqual(['one', 'two'])
})

test('a keychain that appears later: found when it is looked for, and everything moves there, from memory and from a vault', async () => {
  const folder = temporaryFolder()
  const { keychain, kept, state } = memoryKeychain()
  state.broken = true
  const { credentials, checkKeychain, useKeychain, openVault, vault, audit } = setup(keychain, folder)
  await credentials.save('connection:1', 'one')
  await expect(useKeychain()).rejects.toMatchObject({ code: 'keychain-unavailable' })
  expect(await checkKeychain()).toMatchObject({ tier: 'memory', keychainError: 'The name was not provided by any service' })
  await openVault()
  await credentials.save('connection:2', 'two')
  state.broken = false
  expect(await checkKeychain()).toEqual({ tier: 'vault', keychainError: null, vault: 'open' })
  expect(kept.size).toBe(0)
  expect(await useKeychain()).toEqual({ tier: 'keychain', keychainError: null, vault: 'absent' })
  expect(Object.fromEntries(kept)).toEqual({ 'connection:1': 'one', 'connection:2': 'two' })
  expect(vault.state()).toBe('absent')
  expect(audit.written.map(({ facts }) => facts)).toEqual([{ tier: 'vault' }, { tier: 'keychain' }])
  expect(await setup(keychain, folder).status()).toMatchObject({ tier: 'keychain' })
})

test('a vault that is locked is not moved, and not lost', async () => {
  const folder = temporaryFolder()
  const { keychain, kept, state } = memoryKeychain()
  state.broken = true
  await setup(keychain, folder).openVault()
  state.broken = false
  const later = setup(keychain, folder)
  await expect(later.useKeychain()).rejects.toMatchObject({ code: 'vault-locked' })
  expect([later.vault.state(), kept.size]).toEqual(['locked', 0])
})

test('a keychain that never answers counts as none', async () => {
  const keychain = createKeychain({ load: () => new Promise(() => undefined), limitMs: 10 })
  expect(await setup(keychain).status()).toMatchObject({
    tier: 'memory',
    keychainError: 'The keychain did not answer within 0.01 s'
  })
})

test('neither passphrase nor secret is in any event, notice, audit entry or log line', async () => {
  const { keychain, state } = memoryKeychain()
  const { credentials, openVault, useMemory, events, notices, audit, logger } = setup(keychain)
  await credentials.save('connection:1', 'very-secret-1')
  state.broken = true
  await credentials.save('connection:2', 'very-secret-2')
  await openVault()
  await expect(openVault('a wrong one, also secret')).rejects.toThrow()
  await useMemory()
  const said = JSON.stringify([events.all, notices.raised, audit.written, logger.lines])
  for (const secret of ['very-secret', passphrase, 'a wrong one']) expect(said).not.toContain(secret)
})
