import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { defaultSettings } from '@shared/domain/settings'
import { createOperatorName } from './operator-name'

test('is the name in the settings as it is now, else the account and the machine', () => {
  let operatorName = ' Ada '
  const name = createOperatorName({ get: () => ({ ...defaultSettings, operatorName }) })
  expect(name()).toBe('Ada')
  operatorName = '  '
  expect(name()).toContain(hostname())
})
