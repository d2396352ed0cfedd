import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectLog, temporaryFolder } from '../services.testkit'
import { createVault } from './vault'
import { newKdf } from './vault-file'

const passphrase = 'correct horse battery'

/** Weak on purpose: what it costs an attacker is not tested here. */
const quickKdf = () => ({ ...newKdf(), N: 1024 })

function setup(path = join(temporaryFolder(), 'vault.json')) {
  return { path, open: () => createVault({ path, logger: collectLog(), kdf: quickKdf }) }
}

test('what is saved is there for the passphrase, after a restart too, and nowhere in the file', async () => {
  const { path, open } = setup()
  const vault = open()
  expect(vault.state()).toBe('absent')
  await vault.open(passphrase)
  await vault.save('connection:1', 'tok-ä-secret')
  await vault.saveAll({ 'connection:2': 'two', 'connection:3': 'three' })
  await vault.remove('connection:3')

  const again = open()
  expect(again.state()).toBe('locked')
  await expect(again.load('connection:1')).rejects.toMatchObject({ code: 'vault-locked' })
  await again.open(passphrase)
  expect(await again.all()).toEqual({ 'connection:1': 'tok-ä-secret', 'connection:2': 'two' })
  expect(await again.load('connection:9')).toBeNull()

  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain('tok-')
  expect(text).not.toContain('connection:')
  expect(JSON.parse(text)).toMatchObject({ version: 1, kdf: { name: 'scrypt' }, cipher: 'aes-256-gcm' })
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('the same passphrase in another normal form opens it', async () => {
  const { open } = setup()
  const vault = open()
  await vault.open('Schlüssel-größe'.normalize('NFC'))
  await vault.save('a', '1')
  const again = open()
  await again.open('Schlüssel-größe'.normalize('NFD'))
  expect(await again.load('a')).toBe('1')
})

test('a wrong passphrase is told as that, and leaves an open vault and its file alone', async () => {
  const { path, open } = setup()
  const vault = open()
  await vault.open(passphrase)
  await vault.save('a', '1')
  const before = readFileSync(path, 'utf8')
  await expect(vault.open('wrong passphrase')).rejects.toMatchObject({ code: 'vault-wrong-passphrase' })
  expect(await vault.load('a')).toBe('1')
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test.each([
  ['cut', (text: string) => text.slice(0, -9)],
  ['changed in its data', (text: string) => text.replace(/"data":"../, '"data":"AA')],
  ['changed in its salt', (text: string) => text.replace(/"salt":"..../, '"salt":"AAAA')],
  ['something else', () => '[]']
])('a file that is %s is spoilt, not a wrong passphrase; it is set aside and a new one can begin', async (_name, spoil) => {
  const { path, open } = setup()
  const vault = open()
  await vault.open(passphrase)
  await vault.save('a', '1')
  const spoilt = spoil(readFileSync(path, 'utf8'))
  writeFileSync(path, spoilt)

  const again = open()
  await expect(again.open(passphrase)).rejects.toMatchObject({ code: 'vault-spoilt' })
  expect(again.state()).toBe('absent')
  const aside = readdirSync(join(path, '..')).find((name) => name.includes('.corrupt-')) ?? ''
  expect(readFileSync(join(path, '..', aside), 'utf8')).toBe(spoilt)
  await again.open(passphrase)
  expect(again.state()).toBe('open')
})

test('a vault of a later version is left alone', async () => {
  const { path, open } = setup()
  writeFileSync(path, JSON.stringify({ version: 2, somethingNew: true }))
  await expect(open().open(passphrase)).rejects.toMatchObject({
    code: 'vault-newer',
    message: 'The vault was made by a newer version.'
  })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 2, somethingNew: true })
})

test('what could not be written is not kept as if it were', async () => {
  const folder = join(temporaryFolder(), 'data')
  const { open } = setup(join(folder, 'vault.json'))
  writeFileSync(folder, 'a file where the folder should be')
  const vault = open()
  await expect(vault.open(passphrase)).rejects.toMatchObject({ code: 'storage-failed' })
  expect(vault.state()).toBe('absent')
  await expect(vault.save('a', '1')).rejects.toMatchObject({ code: 'vault-locked' })
})

test('a new vault is as costly to guess at as OWASP asks', async () => {
  const path = join(temporaryFolder(), 'vault.json')
  await createVault({ path, logger: collectLog() }).open(passphrase)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ kdf: { name: 'scrypt', N: 131_072, r: 8, p: 1 } })
})

test('locking forgets what was open', async () => {
  const { open } = setup()
  const vault = open()
  await vault.open(passphrase)
  await vault.save('a', '1')
  vault.lock()
  expect(vault.state()).toBe('locked')
  await expect(vault.all()).rejects.toMatchObject({ code: 'vault-locked' })
})
