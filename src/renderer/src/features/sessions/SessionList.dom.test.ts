import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import { flushPromises } from '@vue/test-utils'
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { afterEach, describe, expect, it } from 'vitest'
import SessionsPlace from './SessionsPlace.vue'
import { aConnection, aSession, aSupport, aTakeover, thisWindow } from './session.testkit'

const now = Date.now()
const live = (over: Partial<Session>): Session => aSession({ seenAt: now, createdAt: now, ...over })
const connection = aConnection('c1', { name: 'Local host' }, { lastSeenAt: now })

let rendered: Rendered | null = null
afterEach(() => {
  rendered?.unmount()
  window.location.hash = ''
})
async function open(sessions: Session[], more: FakeMain = {}): Promise<Rendered> {
  rendered = render(SessionsPlace, {
    main: {
      app: { self: () => thisWindow },
      settings: more.settings ?? {},
      connections: { list: () => [connection], ...more.connections },
      control: { states: () => [] },
      sessions: { list: () => sessions, remove: () => undefined, forget: () => undefined, ...more.sessions }
    }
  })
  await flushPromises()
  return rendered
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-session-key]')]
const press = async (key: string): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}
const button = (text: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === text)
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
const fill = (label: string, value: string): void => {
  const id = [...document.querySelectorAll('label')].find((candidate) => candidate.textContent.includes(label))?.htmlFor ?? ''
  const input = document.getElementById(id)
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`)
  input.value = value
  input.dispatchEvent(new Event('input'))
}

describe('the session list', () => {
  it('puts what waits for a human first, with its reason and the time left', async () => {
    const takeover = aTakeover({ reason: 'Which supplier?', expiresAt: now + 300_000 })
    await open([live({ sessionId: 'a', title: 'Shop' }), live({ sessionId: 'b', title: 'Invoices', takeover })])
    expect(rows().map((row) => row.dataset['sessionKey'])).toEqual(['c1:b', 'c1:a'])
    expect(rows()[0]?.textContent).toContain('Asks: Which supplier?')
    expect(rows()[0]?.querySelector('[role=timer]')?.textContent).toMatch(/^[45]:\d\d$/)
    expect(rows()[1]?.textContent).toContain('Agent demo · shop.example/pay')
  })

  it('says of each who drives and where it is, and nothing of a page that its server does not tell of', async () => {
    const told = { agentId: '', url: null }
    await open([
      live({ sessionId: 'a', title: 'Shop', agentId: 'checkout' }),
      live({ sessionId: 'b', title: 'Paused', status: 'paused', createdAt: now - 1 }),
      live({ sessionId: 'c', url: 'about:blank', createdAt: now - 2 }),
      live({ sessionId: 'd', createdAt: now - 3, ...told })
    ])
    const lines = rows().map((row) => row.querySelector('[title]')?.textContent)
    expect(lines).toEqual(['Agent checkout · shop.example/pay', 'Paused · shop.example/pay', 'Agent demo · blank page', 'Agent'])
    expect(rows()[0]?.querySelector('[title]')?.getAttribute('title')).toContain('https://shop.example/pay')
  })

  it('finds what stands in its rows and over them, by the words that stand there', async () => {
    await open([
      live({ sessionId: 'a', title: 'Shop' }),
      live({ sessionId: 'b', title: 'Bank', status: 'closed', rawStatus: '' })
    ])
    const found = async (text: string): Promise<unknown[]> => {
      const search = document.querySelector<HTMLInputElement>('input[type=search]')
      if (search === null) throw new Error('no search field')
      search.value = text
      search.dispatchEvent(new Event('input'))
      await flushPromises()
      return rows().map((row) => row.dataset['sessionKey'])
    }
    expect(await found('ended')).toEqual(['c1:b'])
    expect(await found('local host agent')).toEqual(['c1:a'])
    expect(await found('elsewhere')).toEqual([])
  })

  it('moves by arrows with one tab stop, and asks before it ends a session', async () => {
    const { inputsOf } = await open([live({ sessionId: 'a', createdAt: now }), live({ sessionId: 'b', createdAt: now - 1000 })])
    expect(rows().map((row) => row.tabIndex)).toEqual([0, -1])
    rows()[0]?.focus()
    await press('ArrowDown')
    expect(document.activeElement).toBe(rows()[1])
    await press('Delete')
    expect(inputsOf('sessions.remove')).toEqual([])
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('cannot be undone')
    button('End session').click()
    await flushPromises()
    expect(inputsOf('sessions.remove')).toEqual([{ sessionKey: 'c1:b' }])
  })

  it('marks several with the keyboard and ends them at once', async () => {
    const { inputsOf } = await open([live({ sessionId: 'a' }), live({ sessionId: 'b', createdAt: now - 1000 })])
    rows()[0]?.focus()
    await press(' ')
    await press('ArrowDown')
    await press(' ')
    await press('Delete')
    button('End 2 sessions').click()
    await flushPromises()
    expect(inputsOf('sessions.remove')).toEqual([{ sessionKey: 'c1:a' }, { sessionKey: 'c1:b' }])
  })

  it('takes an ended session off the list without asking the server', async () => {
    const { inputsOf } = await open([live({ sessionId: 'a', status: 'closed' })])
    rows()[0]?.focus()
    await press('Delete')
    expect(inputsOf('sessions.forget')).toEqual([{ sessionKey: 'c1:a' }])
    expect(inputsOf('sessions.remove')).toEqual([])
  })

  it('offers one thing when it is empty, and says why when it failed', async () => {
    await open([])
    expect(document.body.textContent).toContain('No session yet')
    rendered?.unmount()
    await open([], {
      sessions: {
        list: () => {
          throw new AppError({ code: 'unreachable', message: 'away' })
        }
      }
    })
    expect(document.body.textContent).toContain('The sessions could not be listed')
    expect(document.body.textContent).toContain('Nothing answers at this address.')
  })

  it('creates as many as asked for, and opens the first', async () => {
    let made = 0
    const { inputsOf } = await open([live({ sessionId: 'a' })], {
      sessions: { create: () => live({ sessionId: `new${++made}` }) }
    })
    document.querySelector<HTMLButtonElement>('[aria-label="New session"]')?.click()
    await flushPromises()
    fill('Start at', 'example.com')
    fill('How many', '2')
    await flushPromises()
    button('Create 2 sessions').closest('dialog, [role=dialog]')?.querySelector('form')?.requestSubmit()
    await flushPromises()
    expect(inputsOf('sessions.create')).toHaveLength(2)
    expect(inputsOf('sessions.create')[0]).toMatchObject({
      startUrl: 'https://example.com/',
      viewport: { width: 1280, height: 720 }
    })
    expect(decodeURIComponent(window.location.hash)).toBe('#/sessions/c1:new1')
  })

  it('says how many could not be created, and asks for those alone when it is tried again', async () => {
    let asked = 0
    await open([live({ sessionId: 'a' })], {
      sessions: {
        create: () => {
          asked += 1
          if (asked > 2) throw new AppError({ code: 'too-many-requests', message: 'full' })
          return live({ sessionId: `new${asked}` })
        }
      }
    })
    document.querySelector<HTMLButtonElement>('[aria-label="New session"]')?.click()
    await flushPromises()
    fill('How many', '5')
    await flushPromises()
    button('Create 5 sessions').closest('[role=dialog]')?.querySelector('form')?.requestSubmit()
    await flushPromises()
    expect(asked).toBe(5)
    expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toContain('full')
    expect(button('Create 3 sessions')).toBeTruthy()
  })

  it('shows no live-view link that was asked for of another session', async () => {
    const answers = new Map<string, (url: string) => void>()
    await open([live({ sessionId: 'a', title: 'Shop' }), live({ sessionId: 'b', title: 'Bank', createdAt: now - 1 })], {
      sessions: {
        liveView: ({ sessionKey }: { sessionKey: string }) =>
          new Promise((resolve) => answers.set(sessionKey, (url) => resolve({ url, expiresAt: null })))
      }
    })
    const share = async (at: number): Promise<void> => {
      rows()[at]?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
      await flushPromises()
      const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(({ textContent }) =>
        textContent.includes('Live-view link')
      )
      item?.click()
      await flushPromises()
    }
    const linked = (): string | undefined => document.querySelector<HTMLInputElement>('[role=dialog] input')?.value
    await share(0)
    document
      .querySelector<HTMLElement>('[role=dialog]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await flushPromises()
    await share(1)
    answers.get('c1:a')?.('https://live.example/a')
    await flushPromises()
    expect(linked()).toBeUndefined()
    answers.get('c1:b')?.('https://live.example/b')
    await flushPromises()
    expect(linked()).toBe('https://live.example/b')
  })

  it('says beforehand that a new session ends another one', async () => {
    const said = (): boolean => document.body.textContent.includes('a new session ends the one that runs there now')
    await open([live({ sessionId: 'a' })])
    document.querySelector<HTMLButtonElement>('[aria-label="New session"]')?.click()
    await flushPromises()
    expect(said()).toBe(false)
    rendered?.unmount()
    await open([], { connections: { list: () => [aConnection('c1', {}, { dialect: 'steel' })] } })
    button('New session').click()
    await flushPromises()
    expect(said()).toBe(true)
  })

  it('makes a session with a code where the connection is to customers’ devices', async () => {
    const cobrowse = { license: 'l', tokenSource: { type: 'pasted' as const } }
    const { inputsOf } = await open([], {
      connections: { list: () => [aConnection('c1', { name: 'Support', cobrowse })] },
      sessions: { create: () => live({ sessionId: 'coded', support: aSupport({ state: 'pending', code: '123456' }) }) }
    })
    button('New session').click()
    await flushPromises()
    expect(document.body.textContent).not.toContain('Viewport')
    button('Get a code').closest('[role=dialog]')?.querySelector('form')?.requestSubmit()
    await flushPromises()
    expect(inputsOf('sessions.create')).toHaveLength(1)
    expect(decodeURIComponent(window.location.hash)).toBe('#/sessions/c1:coded')
  })

  it('has the code of a session that waits for its customer at hand', async () => {
    await open([live({ sessionId: 'coded', support: aSupport({ state: 'pending', code: '123456' }) })])
    expect(rows()[0]?.textContent).toContain('Code 123 456 · waiting for the customer')
    expect(document.querySelector('[aria-label="Copy the code 123 456"]')).not.toBeNull()
  })
})
