import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import type { Devices } from '../devices'
import { deviceQuery, isBetween, matchesFilters } from '../queries'
import { deviceResource } from '../resources'
import type { SupportSessions } from '../support-sessions'
import { agentOf } from '../who'

const params = z.object({ id: z.string().min(1).max(200) })
const push = z.object({ session: z.string().min(1).max(200), attempt: z.number().int().min(0).max(1000).optional() })

type Deps = { account: Account; devices: Devices; sessions: SupportSessions }

export function addDeviceRoutes(server: FastifyInstance, { account, devices, sessions }: Deps): void {
  server.get('/api/1/devices', (request) => {
    agentOf(account, request)
    const query = parse(deviceQuery, request.query)
    return devices
      .list()
      .filter((device) => isBetween(device.lastSeen(), query.seen_after, query.seen_before))
      .filter((device) => matchesFilters(query, device.customData))
      .map(deviceResource)
  })

  server.get('/api/1/devices/:id', (request) => {
    agentOf(account, request)
    return deviceResource(devices.find(parse(params, request.params).id))
  })

  server.post('/api/1/devices/:id/notifications', (request) => {
    const agent = agentOf(account, request)
    const device = devices.find(parse(params, request.params).id)
    // A push that nobody hears is sent all the same: the service does not know whether a device will answer.
    device.offer(sessions.find(agent, parse(push, request.body).session))
    return {}
  })
}
