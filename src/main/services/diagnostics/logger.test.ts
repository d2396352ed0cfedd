import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { temporaryFolder } from '../services.testkit'
import { olderHalf } from '../storage/append-file'
import { createLogFile } from './log-file'
import { createLogger } from './logger'

const lineSchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() })

function setup(options: { path?: string; maxBytes?: number } = {}) {
  const path = options.path ?? join(temporaryFolder(), 'logs', 'castdeck.log')
  const file = createLogFile({ path, ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }) })
  onTestFinished(() => file.close())
  const lines = () =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)))
  return { path, lines, logger: createLogger({ level: 'debug', sinks: [file] }) }
}

test('writes JSON lines with level, ISO time, facts, those of the parent, and the message', () => {
  const { logger, lines } = setup()
  logger.child({ room: 'casts' }).child({ sessionKey: 'local:1' }).warn({ code: 1006 }, 'socket closed')
  expect(lines()).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      room: 'casts',
      sessionKey: 'local:1',
      code: 1006,
      msg: 'socket closed'
    }
  ])
})

const secret = 'S3CRET-value'
const withCause = new AppError(
  { code: 'unauthorised', message: `refused Bearer ${secret}`, params: { url: `https://h/?token=${secret}` } },
  { cause: new Error(`GET http://ops:${secret}@host/ failed`) }
)
const circular: Record<string, unknown> = { token: secret }
circular['self'] = circular

test.each([
  ['a key', { token: secret }],
  [
    'a key in any spelling',
    { 'X-Api-Key': secret, accessToken: secret, set_cookie: secret, PASSPHRASE: secret, privateKey: secret }
  ],
  ['a key deep inside', { a: { b: [{ c: { authorization: secret } }] } }],
  ['headers', { headers: { Authorization: `Bearer ${secret}`, cookie: `sid=${secret}` } }],
  ['what was typed', { events: [{ type: 'text', text: secret }] }],
  ['a clipboard', { clipboard: secret, clipboardText: secret }],
  ['an object under a secret key', { credentials: { name: 'x', value: secret } }],
  ['a query', { url: `http://127.0.0.1:4711/v1/sessions/cast?sessionId=1&token=${secret}&readonly=true` }],
  ['a signed link', { url: `https://a.example/file?expires=1&sig=${secret}&code=${secret}` }],
  ['a fragment', { url: `https://a.example/cb#access_token=${secret}` }],
  ['a URL inside a URL', { url: `https://a.example/?next=https%3A%2F%2Fb.example%2F%3Ftoken%3D${secret}%26x%3D1` }],
  ['a URL object', { url: new URL(`https://a.example/?token=${secret}`) }],
  ['user and password in a URL', { url: `https://ops:${secret}@a.example/` }],
  ['JSON as text', { body: `{"id":1,"token":"${secret}","x":2}` }],
  ['JSON in JSON as text', { body: JSON.stringify({ inner: JSON.stringify({ password: secret }) }) }],
  ['a command line', { args: ['host', `--token ${secret}`, `--token=${secret}`] }],
  ['an error with its cause', { err: withCause }],
  ['an error among others', { errors: [new AggregateError([withCause], `?token=${secret}`)] }],
  ['a circle', circular]
])('keeps a secret in %s out, in facts, in facts of the parent and in the message', (_where, facts) => {
  const { logger, path } = setup()
  logger.error(facts, 'happened')
  logger.child(facts).info({}, 'happened')
  const asText = Object.values(facts).find((value) => typeof value === 'string' && value.includes('//'))
  logger.info({}, `happened at ${String(asText)}`)
  expect(readFileSync(path, 'utf8')).not.toContain(secret)
})

test('keeps what helps: the rest of a URL, an error with code, stack and cause', () => {
  const { logger, lines } = setup()
  logger.error(
    { url: 'http://h/cast?sessionId=1&token=x&readonly=true', err: withCause, hasSecret: true, secret: null },
    'failed'
  )
  expect(lines()[0]).toMatchObject({
    url: 'http://h/cast?sessionId=1&token=[redacted]&readonly=true',
    err: { type: 'AppError', code: 'unauthorised', cause: { message: 'GET http://[redacted]@host/ failed' } },
    hasSecret: true,
    secret: null
  })
  expect(lines()[0]?.['err']).toHaveProperty('stack')
})

test("an error in a server's own JSON stays readable", () => {
  const { logger, lines } = setup()
  logger.warn({ body: '{"error":{"code":"session_not_found"},"authorization":"x1"}' }, 'refused')
  expect(lines()[0]?.['body']).toBe('{"error":{"code":"session_not_found"},"authorization":"[redacted]"}')
})

test('bounds what one line may hold', () => {
  const { logger, path } = setup()
  logger.info(
    { long: 'x'.repeat(1_000_000), many: Array.from({ length: 100_000 }, () => 'y'), bytes: new Uint8Array(1_000_000) },
    'big'
  )
  expect(statSync(path).size).toBeLessThan(10_000)
})

test('stays bounded on disk: the older half is replaced', () => {
  const { logger, path } = setup({ maxBytes: 5000 })
  for (let n = 0; n < 500; n += 1) logger.info({ n }, 'line')
  expect(statSync(path).size + statSync(olderHalf(path)).size).toBeLessThanOrEqual(10_000)
  expect(readFileSync(path, 'utf8')).toContain('"n":499')
})

test('a folder that cannot be written breaks nothing, and the loss is told once it can be', () => {
  const folder = join(temporaryFolder(), 'logs')
  writeFileSync(folder, 'a file where the folder should be')
  const { logger, lines } = setup({ path: join(folder, 'castdeck.log') })
  logger.info({}, 'lost 1')
  logger.info({}, 'lost 2')
  rmSync(folder)
  mkdirSync(folder)
  logger.info({}, 'kept')
  expect(lines().map(({ msg, lost }) => [msg, lost])).toEqual([
    ['lines were lost', 2],
    ['kept', undefined]
  ])
})
