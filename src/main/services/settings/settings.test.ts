import { expect, test } from 'vitest'
import { defaultSettings } from '@shared/domain/settings'
import { caller, collectEvents, collectLog } from '../services.testkit'
import { createSettings } from './settings'

function setup(stored: unknown) {
  const events = collectEvents()
  let content = stored
  const store = { read: () => content, write: (value: Record<string, unknown>) => void (content = value) }
  return { events, content: () => content, settings: createSettings({ store, emit: events.emit, logger: collectLog() }) }
}

test('starts with the defaults where nothing is stored', () => {
  expect(setup(undefined).settings.get()).toEqual(defaultSettings)
})

test('a spoilt field falls back alone, the others stay', () => {
  const { settings } = setup({ theme: 'dark', takeoverSeconds: 'many', density: 'compact' })
  expect(settings.get()).toEqual({ ...defaultSettings, theme: 'dark', density: 'compact' })
})

test('a change is stored, told to windows and to services, and keeps what a newer version stored', async () => {
  const { settings, events, content } = setup({ theme: 'dark', fromTheFuture: { a: 1 } })
  const heard: string[] = []
  const stop = settings.onChanged(({ locale }) => heard.push(locale))

  const answer = await settings.handlers.update({ locale: 'de', theme: undefined }, caller)

  expect(answer).toEqual({ ...defaultSettings, theme: 'dark', locale: 'de' })
  expect(content()).toEqual({ ...answer, fromTheFuture: { a: 1 } })
  expect(events.of('settings', 'changed')).toEqual([answer])
  stop()
  await settings.handlers.update({ locale: 'en' }, caller)
  expect(heard).toEqual(['de'])
})
