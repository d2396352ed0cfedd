import { expect, it } from 'vitest'
import { toCustomData, toDeviceInfo } from './device-facts'

it('keeps what an account made up as text', () => {
  expect(toCustomData({ user_id: 17, vip: true, name: 'Ada', nothing: null, big: 2n ** 60n, tags: ['a', 'b'] })).toEqual({
    user_id: '17',
    vip: 'true',
    name: 'Ada',
    nothing: '',
    big: '1152921504606846976',
    tags: '["a","b"]'
  })
})

it('cuts what is too long, and leaves out what is too much', () => {
  const [fact] = Object.values(toCustomData({ long: 'x'.repeat(10_000) }))
  expect(fact).toBe(`${'x'.repeat(499)}…`)
  expect(toCustomData({ ['n'.repeat(201)]: 'a', '': 'nameless', b: 'c' })).toEqual({ b: 'c' })
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, 'v']))
  expect(Object.keys(toCustomData(many))).toHaveLength(50)
  const large = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, 'v'.repeat(500)]))
  expect(Object.keys(toCustomData(large))).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'])
  const info = {
    app_id: 'x'.repeat(1000),
    app_name: '',
    device: '',
    device_locale: '',
    device_timezone: '',
    full_device_control: false,
    os_version: '',
    platform: 'web',
    sdk_version: ''
  }
  expect(toDeviceInfo(info)).toMatchObject({ platform: 'web', appId: `${'x'.repeat(199)}…` })
})
