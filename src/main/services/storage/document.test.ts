import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { collectLog, collectNotices, temporaryFolder } from '../services.testkit'
import { confBacking, fileBacking, parseObject, type Backing } from './backing'
import { createDocument, type Document } from './document'

type Setup = { path: string; notices: ReturnType<typeof collectNotices>; open: (backing?: Backing) => Document }

function setup(path = join(temporaryFolder(), 'data', 'connections.json')): Setup {
  const notices = collectNotices()
  return {
    path,
    notices,
    open: (backing = fileBacking(path)) => {
      const document = createDocument({ path, backing, notices, logger: collectLog(), setAsideCode: 'connections-set-aside' })
      onTestFinished(() => document.close())
      return document
    }
  }
}

const openConf = (path: string): Backing =>
  confBacking(
    () => new Conf({ cwd: join(path, '..'), configName: 'connections', projectName: 'castdeck', deserialize: parseObject })
  )

describe.each([
  ['a file of our own', fileBacking],
  ['conf', openConf]
])('%s', (_name, backing) => {
  test('what is written is there at the next start, for this user alone', () => {
    const { path, open, notices } = setup()
    open(backing(path)).write({ a: [1, 'ä'] })
    expect(open(backing(path)).read()).toEqual({ a: [1, 'ä'] })
    expect(readdirSync(join(path, '..'))).toEqual(['connections.json'])
    if (backing === fileBacking && process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(notices.raised).toEqual([])
  })

  test('a truncated file is set aside and reported, and a new one can be written', () => {
    const { path, open, notices } = setup()
    open(backing(path)).write({ a: 1 })
    const cut = readFileSync(path, 'utf8').slice(0, -2)
    writeFileSync(path, cut)

    const document = open(backing(path))
    expect(document.read()).toBeUndefined()
    const aside = readdirSync(join(path, '..')).find((name) => name.startsWith('connections.corrupt-')) ?? ''
    expect(readFileSync(join(path, '..', aside), 'utf8')).toBe(cut)
    expect(notices.raised).toEqual([{ level: 'warning', code: 'connections-set-aside', params: { file: aside }, error: null }])
    document.write({ b: 2 })
    expect(open(backing(path)).read()).toEqual({ b: 2 })
  })

  test('a folder that is a file: said, kept in memory, written once it can be', () => {
    const folder = temporaryFolder()
    const { path, open, notices } = setup(join(folder, 'data', 'connections.json'))
    writeFileSync(join(folder, 'data'), 'in the way')
    const document = open(backing(path))
    document.write({ a: 1 })
    expect(document.read()).toEqual({ a: 1 })
    expect(notices.raised.map(({ code, error }) => [code, error?.code])).toContainEqual(['storage-failed', 'storage-failed'])
    expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('in the way')
  })
})

test.each(['7', '[1]', 'null'])('a file of conf that holds %s is no empty one: it is set aside', (text) => {
  const { path, open, notices } = setup()
  open(openConf(path)).write({ a: 1 })
  writeFileSync(path, text)
  expect(open(openConf(path)).read()).toBeUndefined()
  expect(notices.raised.map(({ code }) => code)).toEqual(['connections-set-aside'])
})

test('a spoilt file that cannot be set aside either is never written over', () => {
  const { path, open, notices } = setup()
  const held = { a: 'still here' }
  let content: unknown = held
  const document = open({
    load: () => {
      throw new SyntaxError('Unexpected end of JSON input')
    },
    save: (value) => void (content = value)
  })
  document.write({ b: 2 })
  expect(content).toBe(held)
  expect(document.read()).toEqual({ b: 2 })
  expect(notices.raised.map(({ code, params }) => [code, params])).toEqual([['storage-failed', { file: path }]])
})

test('a full disk is told once per failure with its own code; the write is tried again by itself', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { path, open, notices } = setup()
  const real = fileBacking(path)
  let full = true
  const document = open({
    load: () => real.load(),
    save: (value) => {
      if (full) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      real.save(value)
    }
  })
  document.write({ a: 1 })
  document.write({ a: 2 })
  expect(document.read()).toEqual({ a: 2 })
  expect(notices.raised.map(({ code, error }) => [code, error?.code])).toContainEqual(['storage-failed', 'disk-full'])

  full = false
  vi.advanceTimersByTime(15_000)
  expect(real.load()).toEqual({ a: 2 })
})

test('a directory where the file should be is set aside like any spoilt file', () => {
  const { path, open } = setup()
  mkdirSync(path, { recursive: true })
  const document = open()
  document.write({ a: 1 })
  expect(open().read()).toEqual({ a: 1 })
})
