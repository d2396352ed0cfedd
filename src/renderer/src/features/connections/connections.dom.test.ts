import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import ConnectionsPlace from './ConnectionsPlace.vue'
import { connection } from './connections.testkit'

const main = (overrides: FakeMain['connections'] = {}): FakeMain => ({
  connections: { list: () => [connection('eu')], ...overrides },
  credentials: { status: () => ({ tier: 'memory', keychainError: 'no libsecret', vault: 'absent' }) },
  localHost: {
    state: () => ({ phase: 'stopped', url: null, practiceUrl: null, chromium: null, since: null, restarts: 0, error: null })
  }
})

let shown: Rendered
async function show(overrides: FakeMain['connections'] = {}) {
  shown = render(ConnectionsPlace, { main: main(overrides) })
  await flushPromises()
}
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
  window.location.hash = '#/connections'
})
afterEach(() => shown.unmount())

const text = () => document.body.textContent
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find(
    (element) => element.textContent.trim() === name || element.ariaLabel === name
  )
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
async function click(name: string) {
  button(name).click()
  await flushPromises()
}
async function fill(label: string, value: string) {
  const id = [...document.querySelectorAll('label')].find((element) => element.textContent.trim() === label)?.htmlFor ?? ''
  const input = document.getElementById(id)
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
}

describe('the connections', () => {
  it('say their health, dialect and latency in words', async () => {
    await show()
    expect(text()).toContain('online, 31 ms')
    expect(text()).toContain('Steel')
  })

  it('say that something of theirs was left out, and what to do', async () => {
    await show({ list: () => [connection('eu', { leftOut: 3 }), connection('us')] })
    expect(text()).toContain('It sent something 3 times that makes no sense and was left out. If anything is missing, tell')
    expect(text().match(/left out/g)).toHaveLength(1)
  })

  it('say what is wrong, what to do, and the server’s own words', async () => {
    await show({
      list: () => [
        connection('eu', { health: 'unauthorised', error: { code: 'unauthorised', message: 'bad token', status: 401 } })
      ]
    })
    expect(text()).toContain('The server did not accept the credentials.')
    expect(text()).toContain('Enter a valid token in the connection.')
    expect(text()).toContain('401 · bad token')
  })

  it('are added with a secret that goes in once; an incomplete form is not sent', async () => {
    await show({ create: ({ draft }) => ({ ...connection('new'), profile: { ...draft, id: 'new' } }) })
    await click('Add connection')
    await click('Add')
    expect(text()).toContain('Give it a name.')
    expect(text()).toContain('Enter an address that begins with http:// or https://.')
    expect(shown.inputsOf('connections.create')).toEqual([])

    await fill('Name', 'Lab')
    await fill('Address', 'https://lab.example.com/')
    await click('Bearer token')
    await fill('Secret', 's3cret')
    await click('Add')
    expect(shown.inputsOf('connections.create')).toEqual([
      {
        draft: {
          name: 'Lab',
          colour: 'env-1',
          kind: 'remote',
          baseUrl: 'https://lab.example.com',
          dialect: 'auto',
          agentId: 'default',
          auth: { type: 'bearer' },
          cobrowse: null
        },
        secret: 's3cret'
      }
    ])
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  it('keep their stored secret when edited without one', async () => {
    await show({ update: () => connection('eu') })
    await click('Server eu')
    await fill('Name', 'Renamed')
    await click('Save')
    const [sent] = shown.inputsOf('connections.update')
    expect(sent).toMatchObject({ id: 'eu', draft: { name: 'Renamed' } })
    expect(sent).not.toHaveProperty('secret')
  })

  it('can be tried before they are saved, and forget what was found when the form changes', async () => {
    await show({
      test: () => ({ ok: true, dialect: 'steel', serverVersion: '0.9', latencyMs: 12, sessionCount: 1, agent: null })
    })
    await click('Server eu')
    await click('Test')
    expect(text()).toContain('Steel (0.9) answers in 12 ms.')
    expect(text()).toContain('It has one session.')
    await fill('Address', 'https://other.example.com')
    expect(text()).not.toContain('Steel (0.9)')
  })

  it('warn before a secret goes over the network in the open, and say it when it went', async () => {
    await show({
      test: () => ({ ok: true, dialect: 'steel', serverVersion: null, latencyMs: 12, sessionCount: 0, agent: null })
    })
    await click('Server eu')
    expect(text()).not.toContain('in the open')
    await fill('Address', 'http://steel.lab.example.com')
    expect(text()).toContain('everyone on the way could read it')
    await click('Test')
    expect(document.querySelector('.result')?.textContent).toContain('The secret was sent in the open')
    await fill('Address', 'http://127.0.0.1:3000')
    expect(text()).not.toContain('everyone on the way could read it')
    await fill('Address', 'http://steel.lab.example.com')
    await click('None')
    expect(text()).not.toContain('everyone on the way could read it')
  })

  it('do not say that a secret was sent where nothing answered', async () => {
    await show({ test: () => ({ ok: false, error: { code: 'unreachable', message: 'ECONNREFUSED' } }) })
    await click('Server eu')
    await fill('Address', 'http://steel.lab.example.com')
    await click('Test')
    expect(text()).toContain('Nothing answers at this address.')
    expect(text()).not.toContain('was sent in the open')
  })

  it('keep the dialog and say why where saving fails', async () => {
    await show({
      update: () => {
        throw new AppError({ code: 'disk-full', message: 'ENOSPC' })
      }
    })
    await click('Server eu')
    await click('Save')
    expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toContain('The disk is full')
  })

  it('name the place of secrets honestly', async () => {
    await show()
    expect(text()).toContain('In memory only: they are gone when Castdeck ends.')
    expect(text()).toContain('The keychain library says: no libsecret')
    expect(button('Create vault')).toBeDefined()
  })
})
