import { expect, it } from 'vitest'
import type { Connection } from '@shared/domain/connection'
import type { ConnectionDirectory } from '../ports'
import { directoryOf } from '../live.testkit'
import { onAddressChanged, onBackOnline } from './connection-changes'

/** A directory whose one connection a test changes. */
function setUp() {
  const directory = directoryOf({ url: 'http://127.0.0.1:1', token: 't', agentId: 'a' })
  const [first] = directory.list()
  if (first === undefined) throw new Error('the directory is empty')
  const listeners = new Set<(list: Connection[]) => void>()
  let connection = first
  const changing: ConnectionDirectory = {
    ...directory,
    list: () => [connection],
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
  const change = (state: Partial<Connection['state']>, baseUrl = connection.profile.baseUrl): void => {
    connection = { ...connection, state: { ...connection.state, ...state }, profile: { ...connection.profile, baseUrl } }
    for (const listener of listeners) listener([connection])
  }
  return { changing, change }
}

it('tells of a connection that answers again, each time once', () => {
  const { changing, change } = setUp()
  const told: string[] = []
  onBackOnline(changing, (id) => told.push(id))
  change({ latencyMs: 4 })
  change({ health: 'offline' })
  expect(told).toEqual([])
  change({ health: 'online' })
  change({ latencyMs: 5 })
  expect(told).toEqual(['h'])
})

it('tells of a connection that leads elsewhere, not of one whose health changes', () => {
  const { changing, change } = setUp()
  const told: string[] = []
  onAddressChanged(changing, (id) => told.push(id))
  change({ health: 'offline' })
  change({}, 'http://127.0.0.1:2')
  expect(told).toEqual(['h'])
})
