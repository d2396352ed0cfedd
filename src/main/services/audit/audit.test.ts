import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AuditKind } from '@shared/domain/audit'
import { defaultSettings } from '@shared/domain/settings'
import { caller, collectEvents, collectLog, collectNotices, temporaryFolder } from '../services.testkit'
import { createOperatorName } from '../operator-name'
import { createAudit } from './audit'
import { createAuditLog } from './audit-log'

function setup(
  path = join(temporaryFolder(), 'data', 'audit.jsonl'),
  options: { maxBytes?: number; operatorName?: string } = {}
) {
  const { operatorName = 'Ada', ...limits } = options
  const events = collectEvents()
  const notices = collectNotices()
  const log = createAuditLog({ path, notices, logger: collectLog(), ...limits })
  onTestFinished(() => log.close())
  const audit = createAudit({
    log,
    operatorName: createOperatorName({ get: () => ({ ...defaultSettings, operatorName }) }, () => 'ada@desk'),
    emit: events.emit,
    now: () => 1_000_000
  })
  return {
    path,
    events,
    notices,
    log,
    write: (kind: AuditKind, sessionKey: string | null = null, facts: Record<string, string | number | boolean> = {}) =>
      audit.write({ kind, connectionId: null, sessionKey, facts }),
    list: (query: { sessionKey?: string; before?: number; limit?: number } = {}) =>
      audit.handlers.list({ sessionKey: null, before: null, limit: 100, ...query }, caller),
    exported: async () => (await audit.handlers.export(undefined, caller)).jsonLines
  }
}

test('what was done is listed newest first, told at once, and there after a restart', async () => {
  const { path, write, list, events } = setup()
  write('control-taken', 'local:1', { reason: 'look' })
  write('navigated', 'local:1', { url: 'https://a.example/?token=abc123' })
  const entries = await list()
  expect(entries.map(({ kind, actor, facts }) => [kind, actor, facts])).toEqual([
    ['navigated', 'Ada', { url: 'https://a.example/?token=[redacted]' }],
    ['control-taken', 'Ada', { reason: 'look' }]
  ])
  expect(events.of('audit', 'appended')).toEqual([...entries].reverse())
  const again = setup(path)
  expect(await again.list()).toEqual(entries)
  expect(again.notices.raised).toEqual([])
})

test('pages by time, though all of it happened in the same millisecond, and per session', async () => {
  const { write, list } = setup()
  for (let n = 0; n < 10; n += 1) write('action-run', n % 2 === 0 ? 'local:even' : 'local:odd', { n })
  const first = await list({ limit: 4 })
  const second = await list({ limit: 4, before: first.at(-1)?.at ?? 0 })
  const third = await list({ limit: 4, before: second.at(-1)?.at ?? 0 })
  expect([...first, ...second, ...third].map(({ facts }) => facts['n'])).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect((await list({ sessionKey: 'local:odd' })).map(({ facts }) => facts['n'])).toEqual([9, 7, 5, 3, 1])
})

test('without a name of the operator the account on this machine is the actor', async () => {
  const { write, list } = setup(undefined, { operatorName: '  ' })
  write('control-taken')
  expect((await list())[0]?.actor).toBe('ada@desk')
})

test('a last line that a crash cut is skipped and told; the file as it was is set aside, the rest goes on', async () => {
  const { path, write, log } = setup()
  write('control-taken')
  log.close()
  appendFileSync(path, '{"id":"2","at":12')
  const before = readFileSync(path, 'utf8')

  const again = setup(path)
  const aside = readdirSync(join(path, '..')).find((name) => name.startsWith('audit.corrupt-')) ?? ''
  expect(again.notices.raised).toEqual([
    { level: 'warning', code: 'audit-set-aside', params: { file: aside, lines: 1 }, error: null }
  ])
  expect(readFileSync(join(path, '..', aside), 'utf8')).toBe(before)
  again.write('control-given-back')
  expect((await again.list()).map(({ kind }) => kind)).toEqual(['control-given-back', 'control-taken'])
})

test('stays bounded: the oldest go', async () => {
  const { path, write, list } = setup(undefined, { maxBytes: 2000 })
  for (let n = 0; n < 100; n += 1) write('action-run', 'local:1', { n })
  const kept = (await list()).map(({ facts }) => facts['n'])
  expect(kept[0]).toBe(99)
  expect(kept.length).toBeLessThan(30)
  expect(kept).toEqual(kept.map((_, index) => 99 - index))
  expect(readdirSync(join(path, '..')).sort()).toEqual(['audit.1.jsonl', 'audit.jsonl'])
})

test('a folder that cannot be written: told, listed from memory, written once it can be', async () => {
  const folder = join(temporaryFolder(), 'data')
  writeFileSync(folder, 'a file where the folder should be')
  const { path, write, list, notices } = setup(join(folder, 'audit.jsonl'))
  write('control-taken')
  expect(notices.raised.map(({ code, error }) => [code, error?.code])).toEqual([['storage-failed', 'storage-failed']])
  expect((await list()).map(({ kind }) => kind)).toEqual(['control-taken'])
  rmSync(folder)
  mkdirSync(folder)
  write('control-given-back')
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
  expect(await list()).toHaveLength(2)
})

test('exports all of it as JSON lines, oldest first', async () => {
  const { write, exported, events } = setup()
  write('control-taken')
  write('control-given-back')
  const lines = (await exported()).trim().split('\n')
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(events.of('audit', 'appended'))
})
