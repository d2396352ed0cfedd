import { CobrowseAPI, type Device } from '.'
import { deviceResource, sessionResource } from './resources.testkit'
import { type Asked, type createCleanup, event, type Reply, type Service, type SocketPeer, startService } from './service.testkit'

const text = (value: string): string => Buffer.from(value).toString('hex')
/** A frame by hand: `{event, id, data}` with short texts. */
export const frame = (name: string, id: number, data: string): string =>
  [
    'a3',
    '65',
    text('event'),
    (0x60 + name.length).toString(16),
    text(name),
    '62',
    text('id'),
    id.toString(16).padStart(2, '0'),
    '64',
    text('data'),
    (0x60 + data.length).toString(16),
    text(data)
  ].join('')

/** A service that knows any device and one session, and a client of it; what `answer` says goes first. */
export async function serveLive(
  cleanup: ReturnType<typeof createCleanup>,
  answer: (asked: Asked) => Reply | undefined = () => undefined,
  { basePath = '' } = {}
) {
  const service = cleanup.add(
    await startService(
      (asked) => {
        const own = answer(asked)
        if (own !== undefined) return own
        if (asked.url.startsWith('/api/1/devices/')) return { body: deviceResource({ id: asked.url.split('/').at(-1) }) }
        if (asked.url.startsWith('/api/1/sessions/')) return { body: sessionResource() }
        return undefined
      },
      { basePath }
    )
  )
  return { service, api: cleanup.add(new CobrowseAPI('the.jwt', { api: service.api, license: 'licence-1' })) }
}

/** The client's connection number `count`. */
export const peer = async (service: Service, count = 1): Promise<SocketPeer> => {
  const found = (await service.peers.count(count))[count - 1]
  if (found === undefined) throw new Error('no such connection')
  return found
}
export const updated = (device: Device): Promise<unknown> => event((listener) => device.once('updated', listener))
