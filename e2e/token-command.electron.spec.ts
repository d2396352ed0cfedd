import { expect, test } from './harness/fixtures'
import { electronOf } from './harness/main-process'
import { refused, verb } from './harness/verbs'

/** A page may name a program for tokens; whether it is run is said in the system's own dialog, which no page can answer. */

test('a command is shown to the operator before it is kept, and nothing is kept or run without their yes', async ({
  castdeck
}) => {
  const { page } = castdeck
  const app = electronOf(castdeck)
  const answerWith = (response: number): Promise<void> =>
    app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        Object.assign(globalThis, { asked: args.at(-1) })
        return Promise.resolve({ response: given, checkboxChecked: false })
      }
    }, response)
  const asked = (): Promise<unknown> => app.evaluate((): unknown => Reflect.get(globalThis, 'asked'))
  const draft = {
    name: 'By command',
    colour: 'env-2',
    kind: 'remote',
    baseUrl: 'http://127.0.0.1:9/base',
    dialect: 'auto',
    agentId: 'default',
    auth: { type: 'none' },
    cobrowse: { license: '', tokenSource: { type: 'command', program: 'no-such-program', args: ['--a b', '\u202Eback'] } }
  }
  await answerWith(0)
  expect(await verb(page, 'connections', 'create', { draft, secret: null })).toEqual(refused('cancelled'))
  expect(await asked()).toMatchObject({
    detail: expect.stringContaining('"no-such-program"\n"--a b"\n"\\u{202e}back"'),
    cancelId: 0,
    defaultId: 0
  })
  expect(await asked()).toMatchObject({ detail: expect.stringContaining('http://127.0.0.1:9') })
  expect(JSON.stringify(await verb(page, 'connections', 'list'))).not.toContain('By command')
  await answerWith(1)
  expect(await verb(page, 'connections', 'create', { draft, secret: null })).toMatchObject({ ok: true })
  const long = { ...draft.cobrowse.tokenSource, args: ['x'.repeat(2000)] }
  const tooLong = { ...draft, cobrowse: { license: '', tokenSource: long } }
  expect(await verb(page, 'connections', 'create', { draft: tooLong, secret: null })).toEqual(refused('bad-request'))
})
