import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectLog, temporaryFolder } from '../services/services.testkit'
import { fileBacking } from '../services/storage/backing'
import { createPlaceStore } from './place-store'

const place = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: false }

function setup() {
  const path = join(temporaryFolder(), 'windows.json')
  const logger = collectLog()
  return { path, logger, store: createPlaceStore({ backing: fileBacking(path), logger }) }
}

test('what one run stored the next one reads', () => {
  const { path, logger, store } = setup()
  expect(store.read()).toBeUndefined()
  store.write(place)
  expect(createPlaceStore({ backing: fileBacking(path), logger }).read()).toEqual(place)
  expect(logger.lines).toEqual([])
})

test('a spoilt file is a window at its usual place, and the next one that closes mends it', () => {
  const { path, logger, store } = setup()
  writeFileSync(path, '{"last": {"bou')
  expect(store.read()).toBeUndefined()
  expect(logger.lines).toMatchObject([{ level: 'warn', message: 'where windows stood cannot be read' }])
  store.write(place)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ last: place })
})

test('what cannot be written keeps no window from closing', () => {
  const { path, logger, store } = setup()
  // A folder in its place, which nothing may be renamed over.
  mkdirSync(join(path, 'in the way'), { recursive: true })
  store.write(place)
  expect(logger.lines).toMatchObject([{ level: 'warn', message: 'where windows stand cannot be kept' }])
})
