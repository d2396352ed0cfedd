import { render, type Rendered } from '@/app.testkit'
import { nextTick } from 'vue'
import { afterEach, expect, it } from 'vitest'
import StatusLine from './StatusLine.vue'

let shown: Rendered
afterEach(() => shown.unmount())

it('says that Caps Lock is on while keys go to the page', async () => {
  shown = render(StatusLine, {
    props: {
      figures: null,
      live: true,
      keys: 'page',
      escapeChord: 'Control+Alt+Escape',
      held: [],
      percent: null,
      fullscreen: false,
      scaling: { mode: 'fit' }
    }
  })
  expect(document.body.textContent).not.toContain('Caps Lock is on')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true }))
  await nextTick()
  expect(document.body.textContent).toContain('Caps Lock is on')
})
