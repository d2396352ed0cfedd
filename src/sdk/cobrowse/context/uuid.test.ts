import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { uuid } from './uuid'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('is a random UUID also where the page’s origin is not secure', () => {
  const secure = uuid()
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) })
  const insecure = uuid()
  for (const id of [secure, insecure]) expect(z.uuidv4().safeParse(id).success, id).toBe(true)
  expect(insecure).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
})
