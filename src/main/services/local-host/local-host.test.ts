import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { collectEvents, collectLog, collectNotices, temporaryFolder } from '../services.testkit'
import { createLocalHost, type LocalHostDeps } from './local-host'

/** Real small processes that speak as the host does, or fail to. */
const ready = `console.log(JSON.stringify({ url: 'http://127.0.0.1:4711/', token: 'host-secret-token', practiceUrl: 'http://127.0.0.1:4711/practice/', chromium: 'Chromium 153' }))`
const endsWithStdin = `process.stdin.on('end', () => process.exit(0)).resume()`

function setup(script: string, options: Partial<LocalHostDeps> = {}) {
  const events = collectEvents()
  const logger = collectLog()
  const notices = collectNotices()
  const localHost = createLocalHost({
    host: { command: process.execPath, args: ['-e', script] },
    emit: events.emit,
    notices,
    logger,
    restartDelaysMs: [1, 1, 1],
    stopMs: 500,
    ...options
  })
  onTestFinished(() => localHost.stop())
  const phases = (): string[] => events.of('localHost', 'changed').map(({ phase }) => phase)
  return { localHost, events, logger, notices, phases }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('runs, says where, keeps the token to main, and ends when its stdin closes', async () => {
  const { localHost, events, logger, phases } = setup(
    `${ready}; console.error('GET /?token=host-secret-token from host-secret-token'); ${endsWithStdin}`
  )
  await localHost.start()
  expect(localHost.state()).toMatchObject({
    phase: 'running',
    url: 'http://127.0.0.1:4711',
    practiceUrl: 'http://127.0.0.1:4711/practice/',
    chromium: 'Chromium 153',
    restarts: 0,
    error: null
  })
  expect(localHost.endpoint()?.token).toBe('host-secret-token')
  await localHost.stop()
  expect(phases()).toEqual(['starting', 'running', 'stopped'])
  expect(localHost.endpoint()).toBeNull()
  expect(logger.lines).toContainEqual({
    level: 'info',
    facts: { from: 'host' },
    message: 'GET /?token=[redacted] from [redacted]'
  })
  expect(JSON.stringify([events.all, logger.lines])).not.toContain('host-secret-token')
})

test('what the host logs as JSON keeps its level and facts in our log', async () => {
  const line = JSON.stringify({ level: 40, time: 1, name: 'castdeck-host', sessionId: 's1', msg: 'tab crashed' })
  const { localHost, logger } = setup(`console.error(${JSON.stringify(line)}); ${ready}; ${endsWithStdin}`)
  await localHost.start()
  await localHost.stop()
  expect(logger.lines).toContainEqual({ level: 'warn', facts: { from: 'host', sessionId: 's1' }, message: 'tab crashed' })
})

test('starting twice is starting once', async () => {
  const { localHost, phases } = setup(`${ready}; ${endsWithStdin}`)
  await Promise.all([localHost.start(), localHost.start()])
  await localHost.start()
  expect(phases()).toEqual(['starting', 'running'])
})

test('a crash is followed by a restart', async () => {
  const mark = join(temporaryFolder(), 'crashed')
  const { localHost, events } = setup(
    `const fs = require('fs'); ${ready}; if (fs.existsSync(${JSON.stringify(mark)})) { ${endsWithStdin} } else { fs.writeFileSync(${JSON.stringify(mark)}, ''); console.error('boom'); setImmediate(() => process.exit(3)) }`
  )
  await localHost.start()
  await events.until(() => localHost.state().phase === 'running' && localHost.state().restarts === 1)
  const restarting = events.of('localHost', 'changed').find(({ phase }) => phase === 'restarting')
  expect(restarting?.error).toEqual({ code: 'host-stopped', message: 'The local host ended with code 3: boom' })
  expect(restarting?.url).toBeNull()
  expect(existsSync(mark)).toBe(true)
})

test('is given up after a row of crashes, with its last words; a start by hand tries again', async () => {
  const { localHost, notices, phases } = setup(`console.error('no such thing'); process.exit(2)`)
  const words = 'The local host ended with code 2: no such thing'
  await expect(localHost.start()).rejects.toMatchObject({ code: 'host-stopped', message: words })
  expect(phases()).toEqual(['starting', 'restarting', 'restarting', 'restarting', 'failed'])
  expect(localHost.state().error?.message).toBe(words)
  expect(notices.raised.map(({ code, error }) => [code, error?.message])).toEqual([['local-host-failed', words]])
  await expect(localHost.start()).rejects.toMatchObject({ message: words })
  expect(phases().slice(5, 7)).toEqual(['starting', 'restarting'])
})

test('what only the operator can mend is not tried again', async () => {
  const { localHost, phases } = setup(
    `console.log(JSON.stringify({ error: { code: 'no-chromium', message: 'No browser was found.' } })); ${endsWithStdin}`
  )
  await expect(localHost.start()).rejects.toMatchObject({ code: 'no-chromium', message: 'No browser was found.' })
  expect(phases()).toEqual(['starting', 'failed'])
})

test('a command that does not exist fails with the system words', async () => {
  const { localHost } = setup('', { host: { command: '/nowhere/castdeck-host', args: [] }, restartDelaysMs: [] })
  await expect(localHost.start()).rejects.toThrow(/ENOENT/)
})

test('one that keeps silent is ended and counts as failed', async () => {
  const { localHost } = setup(`console.log('hello'); ${endsWithStdin}`, { readyMs: 300, restartDelaysMs: [] })
  await expect(localHost.start()).rejects.toMatchObject({ message: 'The local host did not listen within 0.3 s' })
})

test('one that ignores its stdin and SIGTERM is killed: nothing is left behind', async () => {
  const file = join(temporaryFolder(), 'pid')
  const { localHost, logger } = setup(
    `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); ${ready}`,
    { stopMs: 50 }
  )
  await localHost.start()
  const pid = Number(readFileSync(file, 'utf8'))
  expect(isAlive(pid)).toBe(true)
  await localHost.stop()
  expect(isAlive(pid)).toBe(false)
  expect(logger.lines.flatMap(({ facts }) => ('signal' in facts ? [facts.signal] : []))).toEqual(['SIGTERM', 'SIGKILL'])
})

test('a stop while it waits to start again ends the waiting', async () => {
  const { localHost, events } = setup(`process.exit(1)`, { restartDelaysMs: [600_000] })
  const started = localHost.start()
  await events.until(() => localHost.state().phase === 'restarting')
  await Promise.all([localHost.stop(), expect(started).rejects.toMatchObject({ code: 'cancelled' })])
  expect(localHost.state().phase).toBe('stopped')
})

test('a restart by the operator runs a new process', async () => {
  const file = join(temporaryFolder(), 'pids')
  writeFileSync(file, '')
  const { localHost } = setup(
    `require('fs').appendFileSync(${JSON.stringify(file)}, process.pid + '\\n'); ${ready}; ${endsWithStdin}`
  )
  await localHost.start()
  await localHost.handlers.restart(undefined, { windowId: 'w' })
  const pids = readFileSync(file, 'utf8').trim().split('\n').map(Number)
  expect(pids).toHaveLength(2)
  expect(pids.map(isAlive)).toEqual([false, true])
})
