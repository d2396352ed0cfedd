import '@/styles/tokens.css'
import '@/styles/base.css'
import { h, nextTick, ref } from 'vue'
import { afterEach, expect, it } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import UiDialog from './UiDialog.vue'
import UiPopover from './UiPopover.vue'

let shown: Rendered | null = null
const missed = new AbortController()
afterEach(() => {
  shown?.unmount()
  missed.abort()
})

it('what closes is gone, even where nobody saw its entrance begin', async () => {
  window.addEventListener('animationstart', (event) => event.stopImmediatePropagation(), { capture: true, signal: missed.signal })
  const open = ref(true)
  const both = () => [
    h(UiPopover, { label: 'Popover', open: open.value }, { trigger: () => h('button', 'Trigger') }),
    h(UiDialog, { title: 'Dialog', open: open.value })
  ]
  shown = render({ render: both })
  const parts = (): number => document.querySelectorAll('.ui-popover, .ui-overlay, .ui-dialog').length
  await expect.poll(parts).toBe(3)
  const entered = () => document.getAnimations().every(({ playState }) => playState === 'finished')
  await expect.poll(entered).toBe(true)
  open.value = false
  await nextTick()
  await expect.poll(parts).toBe(0)
})
