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

test('links to devices lead to the list, to one of it, to a match, and to the code, and do nothing by themselves', async ({
  electronApp,
  dataFolder
}) => {
  // Four more starts, on a machine that may be busy.
  test.setTimeout(240_000)
  const page = await electronApp.firstWindow()
  const devices = page.getByRole('region', { name: 'Devices', exact: true })
  for (const [argument, address] of [
    ['castdeck://devices/local-cobrowse', /#\/devices\/local-cobrowse$/],
    ['castdeck://device/local-cobrowse/d%2F1', /#\/devices\/local-cobrowse\/d%2F1$/],
    ['castdeck://connect/local-cobrowse?filter_user_id=17', /#\/devices\/local-cobrowse\?filter_user_id=17$/]
  ] as const) {
    expect(await startElsewhere(dataFolder, [argument])).toMatchObject({ code: 0 })
    await expect(page).toHaveURL(address)
    await expect(devices).toBeVisible()
  }
  expect(await startElsewhere(dataFolder, ['castdeck://code/local-cobrowse/123-456'])).toMatchObject({ code: 0 })
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Code' })).toHaveValue('123456')
  await expect(page).not.toHaveURL(/123456/)
  expect(await verb(page, 'devices', 'attempts')).toEqual({ ok: true, value: [] })
})

test('a first start by a link begins there; what is no link of ours begins at the first screen', async ({ dataFolder }) => {
  // Three starts, on a machine that may be busy.
  test.setTimeout(240_000)
  for (const [argument, expected, address] of [
    [link, destination, /#\/sessions\/local%3Asession-1$/],
    ['castdeck://devices/local-cobrowse', { view: 'devices', connectionId: 'local-cobrowse' }, /#\/devices\/local-cobrowse$/],
    ['castdeck://erase/everything', null, null]
  ] as const) {
    const app = await launchElectron(dataFolder, [argument])
    const page = await app.firstWindow()
    expect(await verb(page, 'app', 'self')).toMatchObject({ ok: true, value: { destination: expected } })
    if (address !== null) await expect(page).toHaveURL(address)
    await app.close()
  }
})
