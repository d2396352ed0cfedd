import type { Input } from '@shared/input'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mountStage, type MountedStage } from './stage.testkit'

let stage: MountedStage
let content: Element
let sent: Input[]

beforeEach(async () => {
  stage = await mountStage({ driving: true })
  ;({ content, sent } = stage)
})
afterEach(() => stage.unmount())

const mouse = (): unknown[] =>
  sent.flatMap((event) =>
    event.type === 'mouse' && event.event !== 'mouseMoved'
      ? [[event.event, event.button, event.x, event.y, event.clickCount]]
      : []
  )

describe('SessionStage', () => {
  it('sends a click to the pixel under the pointer', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    expect(mouse()).toEqual([
      ['mousePressed', 'left', 200, 100, 1],
      ['mouseReleased', 'left', 200, 100, 1]
    ])
  })

  it('ignores the letterbox', async () => {
    await userEvent.click(content, { position: { x: 100, y: 10 } })
    expect(sent).toEqual([])
  })

  it('counts a double click and knows the right button', async () => {
    await userEvent.dblClick(content, { position: { x: 320, y: 200 } })
    await userEvent.click(content, { position: { x: 320, y: 200 }, button: 'right' })
    expect(mouse()).toEqual([
      ['mousePressed', 'left', 640, 360, 1],
      ['mouseReleased', 'left', 640, 360, 1],
      ['mousePressed', 'left', 640, 360, 2],
      ['mouseReleased', 'left', 640, 360, 2],
      ['mousePressed', 'right', 640, 360, 1],
      ['mouseReleased', 'right', 640, 360, 1]
    ])
  })

  it('sends nothing while another drives, and lifts what is held when control goes', async () => {
    stage.props.driving = false
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    expect(sent).toEqual([])
  })
})
