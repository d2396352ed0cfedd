import { EventEmitter } from 'eventemitter3'
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest'
import documented from './fixtures/documented-api.json'
import {
  CobrowseAPI,
  type ConsentState,
  type Device,
  type DeviceEvents,
  type DeviceInfo,
  type DevicesAPI,
  type RemoteContext,
  type RemoteContextEvents,
  type Session,
  type SessionEvents,
  type SessionsAPI,
  type User,
  type UserEvents,
  type UsersAPI
} from '.'
import { RemoteContext as RemoteContextClass } from './context/remote-context'
import { deviceResource, sessionResource } from './resources.testkit'
import { createCleanup, startService } from './service.testkit'

/** Every member of the documented Agent SDK API reference is there: names at run time, signatures where the compiler can see them. */

const cleanup = createCleanup()
afterEach(cleanup.run)

type Members = {
  accessors?: string[]
  properties?: string[]
  methods?: string[]
  setters?: string[]
  events?: string[]
}

async function instances(): Promise<Record<keyof typeof documented, object>> {
  const service = cleanup.add(
    await startService(({ url }) => {
      if (url === '/api/1/devices/device-1') return { body: deviceResource() }
      if (url === '/api/1/sessions/session-1') return { body: sessionResource() }
      return undefined
    })
  )
  const api = cleanup.add(new CobrowseAPI('jwt', { api: service.api }))
  const device = await api.devices.get('device-1')
  return {
    CobrowseAPI: api,
    Device: device,
    DeviceInfo: device.device,
    DevicesAPI: api.devices,
    // It needs a page: what it does there is in its own test.
    RemoteContext: RemoteContextClass.prototype,
    Session: await api.sessions.get('session-1'),
    SessionsAPI: api.sessions,
    User: await api.users.get('me'),
    UsersAPI: api.users
  }
}

const hasSetter = (thing: object, name: string): boolean => {
  const property = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(thing) ?? {}, name) ?? {}
  return typeof Reflect.get(property, 'set') === 'function'
}

/** Which of the members a thing lacks. */
const missing = (thing: object, { accessors = [], properties = [], methods = [], setters = [] }: Members): string[] => [
  ...[...accessors, ...properties].filter((name) => Reflect.get(thing, name) === undefined),
  ...methods.filter((name) => typeof Reflect.get(thing, name) !== 'function'),
  ...setters.filter((name) => !hasSetter(thing, name)).map((name) => `set ${name}`)
]

/** The compiler refuses a name that is no event of its emitter. */
const events = {
  Device: ['updated'] satisfies (keyof DeviceEvents)[],
  RemoteContext: ['session.updated', 'screen.updated'] satisfies (keyof RemoteContextEvents)[],
  Session: ['updated', 'ended'] satisfies (keyof SessionEvents)[],
  User: ['updated'] satisfies (keyof UserEvents)[]
}

describe('the documented API', () => {
  it.each(Object.entries<Members>(documented))('%s has all its members', async (name, members) => {
    const thing = Object.entries(await instances()).find(([key]) => key === name)?.[1]
    expect(missing(thing ?? {}, members), name).toEqual([])
    // What has nothing would lack all of it.
    const { accessors = [], properties = [], methods = [], setters = [] } = members
    const all = [...accessors, ...properties, ...methods, ...setters.map((setter) => `set ${setter}`)]
    expect(missing(new EventEmitter(), members)).toEqual(all.filter((member) => member !== 'on'))
    expect(all.length, name).toBeGreaterThan(0)
  })

  it('has all its events', () => {
    const named = Object.entries<Members>(documented).flatMap(([name, members]) =>
      members.events === undefined ? [] : [[name, members.events]]
    )
    expect(Object.fromEntries(named)).toEqual(events)
  })

  it('is all event emitters where it is documented to be', async () => {
    for (const [name, thing] of Object.entries(await instances())) {
      if (name.endsWith('sAPI') || name === 'DeviceInfo') continue
      for (const method of [
        'on',
        'once',
        'off',
        'addListener',
        'removeListener',
        'removeAllListeners',
        'emit',
        'listenerCount'
      ]) {
        expect(Reflect.get(thing, method), `${name}.${method}`).toBeTypeOf('function')
      }
    }
  })

  it('has the documented signatures', () => {
    expectTypeOf<CobrowseAPI['api']>().toEqualTypeOf<string>()
    expectTypeOf<CobrowseAPI['license']>().toEqualTypeOf<string>()
    expectTypeOf<CobrowseAPI['token']>().toEqualTypeOf<string>()
    expectTypeOf<CobrowseAPI['attachContext']>().toExtend<(target: HTMLIFrameElement) => Promise<RemoteContext>>()
    expectTypeOf<CobrowseAPI['devices']>().toEqualTypeOf<DevicesAPI>()
    expectTypeOf<CobrowseAPI['sessions']>().toEqualTypeOf<SessionsAPI>()
    expectTypeOf<CobrowseAPI['users']>().toEqualTypeOf<UsersAPI>()

    type Query = Record<string, string>
    expectTypeOf<DevicesAPI['get']>().toExtend<(id: string, query?: Query) => Promise<Device>>()
    expectTypeOf<DevicesAPI['list']>().toExtend<(query?: Query) => Promise<Device[]>>()
    expectTypeOf<SessionsAPI['create']>().toExtend<(resource?: object, query?: Query) => Promise<Session>>()
    expectTypeOf<SessionsAPI['get']>().toExtend<(id: string, query?: Query) => Promise<Session>>()
    expectTypeOf<SessionsAPI['list']>().toExtend<(query?: Query) => Promise<Session[]>>()
    expectTypeOf<UsersAPI['get']>().toExtend<(id: string, query?: Query) => Promise<User>>()

    expectTypeOf<Device['subscribe']>().toExtend<() => Promise<void>>()
    expectTypeOf<Device['unsubscribe']>().toExtend<() => void>()
    expectTypeOf<Device['device']>().toEqualTypeOf<DeviceInfo>()
    expectTypeOf<Device['connectable' | 'online']>().toEqualTypeOf<boolean>()
    expectTypeOf<Date>().toExtend<Device['last_active']>()
    type Info = 'app_id' | 'app_name' | 'device' | 'device_locale' | 'device_timezone' | 'os_version' | 'platform' | 'sdk_version'
    expectTypeOf<Omit<DeviceInfo, 'full_device_control'>>().toEqualTypeOf<Record<Info, string>>()
    expectTypeOf<DeviceInfo['full_device_control']>().toEqualTypeOf<boolean>()

    expectTypeOf<Session['id' | 'code']>().toEqualTypeOf<string>()
    expectTypeOf<Session['recorded']>().toEqualTypeOf<boolean>()
    expectTypeOf<Session['device']>().toEqualTypeOf<DeviceInfo>()
    expectTypeOf<NonNullable<Session['agent']>>().toEqualTypeOf<{ id: string; name: string; colour: string }>()
    expectTypeOf<Session['activated' | 'created' | 'ended' | 'updated']>().toEqualTypeOf<Date | null>()
    expectTypeOf<(Device | Session)['custom_data']>().toEqualTypeOf<Record<string, unknown>>()
    expectTypeOf<Session['state']>().toEqualTypeOf<'pending' | 'authorizing' | 'active' | 'ended'>()
    expectTypeOf<Session['remote_control']>().toEqualTypeOf<ConsentState>()
    expectTypeOf<Session['setFullDevice']>().toExtend<(state: boolean) => Promise<void>>()
    expectTypeOf<Session['setRemoteControl']>().toExtend<(state: ConsentState) => Promise<void>>()
    expectTypeOf<Session['end']>().toExtend<() => Promise<void>>()
    expectTypeOf<Session['isActive' | 'isAuthorizing' | 'isEnded' | 'isPending']>().toEqualTypeOf<() => boolean>()

    expectTypeOf<RemoteContext['setTool']>().toExtend<(tool: 'laser' | 'drawing' | 'control') => Promise<boolean>>()
    expectTypeOf<RemoteContext['setFullDevice']>().toExtend<(state: boolean) => Promise<boolean>>()
    expectTypeOf<RemoteContext['setRemoteControl']>().toExtend<(state: ConsentState) => Promise<boolean>>()
    expectTypeOf<RemoteContext['clearAnnotations' | 'endSession' | 'androidBack' | 'androidHome']>().toExtend<
      () => Promise<boolean>
    >()
    expectTypeOf<RemoteContext['destroy']>().toEqualTypeOf<() => void>()
  })

  it('lets listeners be chained, and takes the documented events', () => {
    const api = cleanup.add(new CobrowseAPI())
    expect(api.on('error', () => undefined)).toBe(api)
    const listen = (device: Device, session: Session, user: User, context: RemoteContext): void => {
      device.on('updated', (which: Device) => which.id).off('updated')
      session.on('updated', (which: Session) => which.id).on('ended', (which: Session) => which.id)
      user.on('updated', (which: User) => which.id)
      context.on('session.updated', (which: Session) => which.id).on('screen.updated', (screen) => screen.width)
    }
    expect(listen).toBeTypeOf('function')
  })
})

describe('new CobrowseAPI()', () => {
  it('speaks to the hosted service without options, and strips trailing slashes', () => {
    expect(cleanup.add(new CobrowseAPI()).api).toBe('https://cobrowse.io')
    expect(cleanup.add(new CobrowseAPI('jwt', { api: 'https://support.example/cobrowse//' })).api).toBe(
      'https://support.example/cobrowse'
    )
    expect(() => new CobrowseAPI('jwt', { api: 'support.example' })).toThrow('https://')
    expect(() => new CobrowseAPI('jwt', { api: 'file:///etc' })).toThrow('https://')
  })

  it('keeps token and licence as they are set, without the blanks of a paste', () => {
    const api = cleanup.add(new CobrowseAPI(' jwt\n', { license: 'licence ' }))
    expect([api.token, api.license]).toEqual(['jwt', 'licence'])
    api.token = 'other '
    api.license = ''
    expect([api.token, api.license]).toEqual(['other', ''])
    // As scripts without types take them away.
    api.token = null
    api.license = null
    expect([api.token, api.license, cleanup.add(new CobrowseAPI(null)).token]).toEqual(['', '', ''])
  })
})
