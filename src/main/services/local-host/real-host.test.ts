import { join, resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { localConnectionId } from '@shared/domain/connection'
import { defaultSettings } from '@shared/domain/settings'
import { createConnectionStore } from '../connections/connection-store'
import { createConnections } from '../connections/connections'
import { collectAudit, collectEvents, collectLog, collectNotices, memorySecrets, switchableNetwork } from '../services.testkit'
import { createWsSocketFactory } from '../ws-socket'
import { createLocalHost } from './local-host'
import { ensurePracticeSession } from './practice-session'

const root = resolve(import.meta.dirname, '../../../..')
// Inside node_modules, so that what is not bundled is found from there.
const folder = join(root, 'node_modules', '.cache', 'castdeck-host-test')

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@sdk': join(root, 'src/sdk') } },
    build: {
      ssr: join(root, 'src/host/index.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'host.mjs' } }
    }
  })
})

function setup() {
  const events = collectEvents()
  const logger = collectLog()
  const notices = collectNotices()
  const audit = collectAudit()
  const { emit } = events
  const localHost = createLocalHost({
    host: { command: process.execPath, args: [join(folder, 'host.mjs'), '--port', '0', '--json', '--parent-pipe'] },
    emit,
    notices,
    logger,
    restartDelaysMs: [1]
  })
  onTestFinished(() => localHost.stop())
  const connections = createConnections({
    store: createConnectionStore({ read: () => undefined, write: () => undefined, setAside: () => undefined }),
    secrets: memorySecrets(),
    localHost,
    network: switchableNetwork(),
    calls: { createSocket: createWsSocketFactory() },
    confirmCommand: () => Promise.resolve(false),
    embedder: () => 'http://localhost:47616',
    audit,
    emit,
    logger
  })
  onTestFinished(() => connections.close())
  connections.start()
  const health = () => connections.list()[0]?.state
  const pids = () => logger.lines.flatMap(({ facts }) => ('pid' in facts && typeof facts.pid === 'number' ? [facts.pid] : []))
  const ensure = () => ensurePracticeSession({ localHost, connections, settings: { get: () => defaultSettings }, audit })
  return { events, audit, logger, localHost, connections, health, pids, ensure }
}

test('a first start ends in one session on the practice site; a killed host comes back with a new token', async () => {
  const { events, audit, logger, localHost, connections, health, pids, ensure } = setup()
  const id = await ensure()
  expect(audit.written).toMatchObject([{ kind: 'session-created', sessionKey: `local:${id ?? ''}` }])
  const { api } = await connections.client(localConnectionId)
  const sessions = await api.list()
  expect(sessions.map((session) => [session.id, session.status])).toEqual([[id, 'active']])
  expect(sessions[0]?.url).toBe(localHost.state().practiceUrl)
  expect(await ensure()).toBeNull()
  await events.until(() => health()?.health === 'online')
  expect(health()?.serverVersion).toMatch(/^castdeck-host\//)

  const before = localHost.endpoint()
  process.kill(pids()[0] ?? 0, 'SIGKILL')
  await events.until(() => localHost.state().phase === 'restarting')
  expect(health()?.health).toBe('connecting')
  await events.until(() => health()?.health === 'online' && localHost.state().restarts === 1)
  expect(localHost.endpoint()?.token).not.toBe(before?.token)
  expect(await ensure()).not.toBeNull()

  await localHost.stop()
  expect(health()).toMatchObject({ health: 'offline', error: { code: 'host-stopped' } })
  expect(JSON.stringify([events.all, logger.lines])).not.toContain(before?.token)
})
