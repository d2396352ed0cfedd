import { launchElectron, startElsewhere } from './harness/electron'
import { expect, test } from './harness/fixtures'
import { verb } from './harness/verbs'

const link = 'castdeck://session/local/session-1'
const destination = { view: 'session', sessionKey: 'local:session-1' }

test('a second start hands its link to the first window and leaves', async ({ electronApp, dataFolder }) => {
  const page = await electronApp.firstWindow()
  const led = page.evaluate(
    () => new Promise((resolve) => window.castdeck?.rooms['app']?.on('navigate', (destination) => resolve(destination)))
  )
  expect(await startElsewhere(dataFolder, [link])).toMatchObject({ code: 0 })
  expect(await led).toEqual(destination)
  expect(electronApp.windows()).toHaveLength(1)
})

test('a first start by a link begins there; what is no link of ours begins at the first screen', async ({ dataFolder }) => {
  // Two starts, on a machine that may be busy.
  test.setTimeout(180_000)
  for (const [argument, expected] of [
    [link, destination],
    ['castdeck://erase/everything', null]
  ] as const) {
    const app = await launchElectron(dataFolder, [argument])
    const page = await app.firstWindow()
    expect(await verb(page, 'app', 'self')).toMatchObject({ ok: true, value: { destination: expected } })
    if (expected !== null) await expect(page).toHaveURL(/#\/sessions\/local%3Asession-1$/)
    await app.close()
  }
})
