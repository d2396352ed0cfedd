import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Capability } from '@shared/contract/app'
import type { Connection } from '@shared/domain/connection'
import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import ConnectionsPlace from './ConnectionsPlace.vue'
import { cobrowse, tokenUntil } from './connections.testkit'

const minute = 60_000
let shown: Rendered
async function show({
  list = [],
  capabilities = [],
  ...verbs
}: { list?: Connection[]; capabilities?: Capability[] } & Omit<NonNullable<FakeMain['connections']>, 'list'> = {}) {
  shown = render(ConnectionsPlace, {
    main: {
      connections: { list: () => list, ...verbs },
      credentials: { status: () => ({ tier: 'keychain', keychainError: null, vault: 'absent' }) },
      localHost: {
        state: () => ({ phase: 'stopped', url: null, practiceUrl: null, chromium: null, since: null, restarts: 0, error: null })
      },
      app: {
        self: () => ({
          windowId: 'w',
          shell: 'electron',
          platform: 'linux',
          version: '0',
          capabilities,
          destination: null
        })
      }
    }
  })
  await flushPromises()
}
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
  window.location.hash = '#/connections'
})
afterEach(() => shown.unmount())

const text = () => document.body.textContent
function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith(label))
  const input = document.getElementById(found?.htmlFor ?? '')
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) throw new Error(`no field ${label}`)
  return input
}
async function fill(label: string, value: string) {
  const input = field(label)
  input.value = value
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
}
function radio(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('.ui-option')].find(
    (option) => option.querySelector('strong')?.textContent === label
  )
  const input = found?.querySelector('input')
  if (!(input instanceof HTMLInputElement)) throw new Error(`no choice ${label}`)
  return input
}
async function choose(label: string) {
  radio(label).click()
  await flushPromises()
}
async function click(name: string) {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  found.click()
  await flushPromises()
}
async function begin() {
  await click('Add connection')
  await choose('Cobrowse')
  await fill('Name', 'Support')
}

describe('a Cobrowse connection', () => {
  it('is added with a pasted token, at the hosted service in one click', async () => {
    await show({ create: ({ draft }) => ({ ...cobrowse('new'), profile: { ...draft, id: 'new' } }) })
    await begin()
    expect(text()).not.toContain('Agent id')
    await click('Use the hosted service, https://cobrowse.io')
    await fill('Licence key', ' trial ')
    const token = tokenUntil(Date.now() + 54.5 * minute)
    await fill('Token', token)
    expect(field('Token').type).toBe('password')
    expect(text()).toMatch(/The token runs out on .+ \(in 55 min\.\)/)
    await click('Add')
    expect(shown.inputsOf('connections.create')).toEqual([
      {
        draft: {
          name: 'Support',
          colour: 'env-1',
          kind: 'remote',
          baseUrl: 'https://cobrowse.io',
          dialect: 'auto',
          agentId: 'default',
          auth: { type: 'bearer' },
          cobrowse: { license: 'trial', tokenSource: { type: 'pasted' } }
        },
        secret: token
      }
    ])
  })

  it('is not sent without a token, nor with what is none; that is said while it is typed', async () => {
    await show()
    await begin()
    await fill('API address', 'https://cobrowse.io')
    await click('Add')
    expect(text()).toContain('Paste the token (JWT)')
    await fill('Token', 'eyJhbGciOi')
    expect(text()).toContain('What was given as a token is none.')
    expect(text()).toContain('three parts with dots')
    await click('Add')
    expect(shown.inputsOf('connections.create')).toEqual([])
    await fill('Token', tokenUntil(Date.now() - 3.5 * minute))
    expect(text()).toMatch(/This token ran out on .+ \(3 min\. ago\)/)
    await fill('Token', tokenUntil(null))
    expect(text()).toContain('The token says no end.')
  })

  it('asks an address for its token, with a secret of that address', async () => {
    await show({ create: ({ draft }) => ({ ...cobrowse('new'), profile: { ...draft, id: 'new' } }) })
    await begin()
    await fill('API address', 'https://cobrowse.io')
    await choose('From an address')
    await click('Add')
    expect(text()).toContain('Enter an address that begins with http:// or https://.')
    await fill('Address that gives out tokens', 'https://id.example.com/token')
    await click('Own header')
    await fill('Secret', 'k3y')
    await click('Add')
    expect(shown.inputsOf('connections.create')).toMatchObject([
      {
        draft: {
          auth: { type: 'header', name: 'X-API-Key' },
          cobrowse: { tokenSource: { type: 'url', url: 'https://id.example.com/token' } }
        },
        secret: 'k3y'
      }
    ])
  })

  it('has a command run for its token where this window can; an argument a line', async () => {
    await show({
      capabilities: ['token-commands'],
      create: ({ draft }) => ({ ...cobrowse('new'), profile: { ...draft, id: 'new' } })
    })
    await begin()
    await fill('API address', 'https://cobrowse.io')
    await fill('Token', 'typed before, and not sent')
    await choose('From a command')
    await click('Add')
    expect(text()).toContain('Enter the program that prints the token.')
    await fill('Program', 'C:\\tools\\token.CMD')
    await click('Add')
    expect(text()).toContain('A batch file (.bat, .cmd) needs a shell')
    expect(shown.inputsOf('connections.create')).toEqual([])
    await fill('Program', '/usr/bin/token')
    await fill('Arguments', '--for\ncobrowse agent\n')
    await click('Add')
    expect(shown.inputsOf('connections.create')).toMatchObject([
      {
        draft: {
          auth: { type: 'none' },
          cobrowse: { tokenSource: { type: 'command', program: '/usr/bin/token', args: ['--for', 'cobrowse agent'] } }
        },
        secret: null
      }
    ])
  })

  it('says why a window in a browser offers no command', async () => {
    await show()
    await begin()
    expect(radio('From a command').disabled).toBe(true)
    expect(text()).toContain('Only the desktop app runs programs')
  })

  it('keeps its stored token when edited, and drops it when tokens come from elsewhere', async () => {
    await show({ list: [cobrowse('eu')], update: () => cobrowse('eu') })
    await click('Support eu')
    expect(text()).not.toContain('What is it?')
    await click('Save')
    expect(shown.inputsOf('connections.update')[0]).not.toHaveProperty('secret')
    await click('Support eu')
    await choose('From an address')
    await fill('Address that gives out tokens', 'https://id.example.com/token')
    await click('Save')
    expect(shown.inputsOf('connections.update')[1]).toMatchObject({ secret: null })
  })

  it('says that a stored token is not for another address, before it is saved', async () => {
    const before = cobrowse('eu')
    await show({ list: [before], update: () => before })
    await click('Support eu')
    expect(text()).toContain('One is stored.')
    await fill('API address', 'https://us.example.com')
    expect(text()).not.toContain('One is stored.')
    await click('Save')
    expect(text()).toContain('Paste the token (JWT)')
    expect(shown.inputsOf('connections.update')).toEqual([])
    await fill('API address', `${before.profile.baseUrl}/below`)
    expect(text()).toContain('One is stored.')
  })

  it('says what its test found: as whom the service knows the token, and how long it holds', async () => {
    await show({
      list: [cobrowse('eu')],
      test: () => ({
        ok: true,
        dialect: null,
        serverVersion: null,
        latencyMs: 31,
        sessionCount: null,
        agent: { name: 'Zoë', role: 'agent', tokenExpiresAt: Date.now() + 90 * minute }
      })
    })
    await click('Support eu')
    await click('Test')
    expect(shown.inputsOf('connections.test')).toMatchObject([{ id: 'eu', secret: null }])
    const found = document.querySelector('.result')?.textContent
    expect(found).toContain('Cobrowse answers in 31 ms.')
    expect(found).toContain('It knows you as Zoë, agent. The token runs out on')
  })

  it('warns of a token that would travel in the open, there or back', async () => {
    await show()
    await begin()
    await fill('API address', 'http://cobrowse.lab.example.com')
    expect(text()).toContain('The token would go over the network in the open')
    await fill('API address', 'https://cobrowse.lab.example.com')
    expect(text()).not.toContain('in the open')
    await choose('From an address')
    await fill('Address that gives out tokens', 'http://id.example.com/token')
    expect(text()).toContain('The token would go over the network in the open')
  })

  it('that is built in has a name and a colour to edit, and nothing else', async () => {
    const { profile, ...rest } = cobrowse('local-cobrowse')
    const builtIn: Connection = { ...rest, profile: { ...profile, kind: 'local', baseUrl: '', auth: { type: 'none' } } }
    await show({ list: [builtIn], update: () => builtIn })
    await click('Support local-cobrowse')
    expect(document.querySelectorAll('[role=dialog] input')).toHaveLength(1)
    await fill('Name', 'Practice desk')
    await click('Save')
    expect(shown.inputsOf('connections.update')).toMatchObject([
      { id: 'local-cobrowse', draft: { name: 'Practice desk', kind: 'local', baseUrl: '', cobrowse: builtIn.profile.cobrowse } }
    ])
  })
})

describe('the row of a Cobrowse connection', () => {
  it('says how long a pasted token holds', async () => {
    await show({ list: [cobrowse('eu', { tokenExpiresAt: Date.now() + 6.5 * minute })] })
    expect(text()).toContain('Cobrowse')
    expect(document.querySelector('.token-line.is-soon')?.textContent).toBe('token runs out in 7 min.')
  })

  it('does not worry about a token that is renewed by itself', async () => {
    const source = { type: 'url', url: 'https://id.example.com/token' } as const
    await show({ list: [cobrowse('eu', { tokenExpiresAt: Date.now() + minute }, source)] })
    expect(document.querySelector('.token-line')?.textContent).toBe('token is renewed by itself')
    expect(document.querySelector('.is-soon')).toBeNull()
  })

  it('says that a token is not renewed while there is still time to mend it', async () => {
    const source = { type: 'url', url: 'https://id.example.com/token' } as const
    const error = { code: 'token-unavailable', message: 'HTTP 503', status: 503 } as const
    await show({ list: [cobrowse('eu', { error, tokenExpiresAt: Date.now() + 4.5 * minute }, source)] })
    expect(document.querySelector('.token-line.is-soon')?.textContent).toBe('token runs out in 5 min.')
    expect(text()).toContain('No new token could be had.')
  })

  it('leads from an expired token to the field for a new one', async () => {
    const error = { code: 'token-expired', message: 'jwt expired', status: 401 } as const
    await show({
      list: [cobrowse('eu', { health: 'unauthorised', error, tokenExpiresAt: Date.now() - minute })],
      update: () => cobrowse('eu')
    })
    expect(text()).toContain('The token has run out.')
    await click('Paste a new one')
    expect(window.location.hash).toBe('#/connections/eu/token')
    expect(document.activeElement).toBe(field('Token'))
    const token = tokenUntil(Date.now() + minute)
    await fill('Token', token)
    await click('Save')
    expect(shown.inputsOf('connections.update')).toMatchObject([{ id: 'eu', secret: token }])
    expect(window.location.hash).toBe('#/connections')
  })

  it('leads from a blocked socket to the diagnosis, though the service answers', async () => {
    await show({ list: [cobrowse('eu', { error: { code: 'socket-blocked', message: 'HTTP 403' } })] })
    expect(text()).toContain('Live updates do not get through')
    await click('Diagnose')
    expect(window.location.hash).toBe('#/connections/eu/diagnosis')
  })
})
