import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commandToken } from './command'

const node = (script: string, timeoutMs?: number) =>
  commandToken({ program: process.execPath, args: ['-e', script] }, timeoutMs === undefined ? {} : { timeoutMs })
const ask = (source: ReturnType<typeof node>) => source.ask(new AbortController().signal)
const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl'

test('what it prints is the token, without a shell in between', async () => {
  expect(await ask(node(`console.log('${secret}')`))).toBe(secret)
  const echo = commandToken({ program: process.execPath, args: ['-e', 'console.log(process.argv[1])', '$HOME; `id`'] })
  expect(await ask(echo)).toBe('$HOME; `id`')
})

test('one that leaves another program behind, which holds its output open, is not waited for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-command-'))
  const pidFile = join(folder, 'pid')
  onTestFinished(async () => {
    process.kill(Number(await readFile(pidFile, 'utf8')))
    await rm(folder, { recursive: true })
  })
  const stays = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`
  const leaves = `const { pid } = ${stays}; require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(pid))`
  expect(await ask(node(`${leaves}; console.log('${secret}'); process.exit(0)`))).toBe(secret)
})

test.each([
  [
    'ends with its words',
    `console.error('noise\\nnot signed in: ${secret}'); process.exit(3)`,
    'The command ended with code 3. It says: not signed in: [redacted]'
  ],
  ['prints nothing', '', 'The command printed nothing.'],
  ['prints too much', `process.stdout.write('x'.repeat(1e6))`, 'The command printed too much to be a token.']
])('one that %s is told so', async (_, script, message) => {
  await expect(ask(node(script))).rejects.toMatchObject({ code: 'token-unavailable', message })
})

test('one that hangs is ended, as is one that nobody waits for any more; one that is not there is said', async () => {
  await expect(ask(node('setInterval(() => {}, 1000)', 300))).rejects.toMatchObject({
    message: 'The command took longer than 0.3 s.'
  })
  const cancel = new AbortController()
  const asked = node('setInterval(() => {}, 1000)').ask(cancel.signal)
  cancel.abort()
  await expect(asked).rejects.toMatchObject({ code: 'token-unavailable' })
  for (const program of ['C:\\token.cmd', 'token.BAT ', 'token.bat.'])
    await expect(ask(commandToken({ program, args: [] }))).rejects.toMatchObject({
      code: 'token-unavailable',
      message: 'A batch file needs a shell, and none is used.'
    })
  const missing = commandToken({ program: '/nowhere/token', args: [] })
  await expect(ask(missing)).rejects.toMatchObject({ message: 'There is no such program.' })
})
