import { expect, test } from 'vitest'
import type { ScreencastFrame } from '../../pages/screencast'
import { createFrameSender } from './frame-sender'

const tab = (pageId: string) => ({ pageId, facts: () => ({ pageId, url: 'u', title: 't', favicon: null, loading: false }) })
const frame = (data: string): ScreencastFrame => ({ data, viewport: { width: 1, height: 1 }, timestamp: 1 })

test('one frame in flight, the newest of each tab behind it, the rest dropped', () => {
  const sent: { text: string; done: () => void }[] = []
  const sender = createFrameSender({ readyState: 1, OPEN: 1, send: (text, done) => sent.push({ text, done }) })
  const data = () => sent.map(({ text }) => /"data":"(\w+)"}$/.exec(text)?.[1])

  for (const name of ['a1', 'a2', 'a3']) sender.send(tab('a'), frame(name))
  sender.send(tab('b'), frame('b1'))
  expect(data()).toEqual(['a1'])
  sent[0]?.done()
  expect(data()).toEqual(['a1', 'a3'])
  sender.send(tab('a'), frame('a4'))
  sender.send(tab('b'), frame('b2'))
  sent[1]?.done()
  sent[2]?.done()
  expect(data()).toEqual(['a1', 'a3', 'a4', 'b2'])
  sent[3]?.done()
  expect(data()).toHaveLength(4)
})
