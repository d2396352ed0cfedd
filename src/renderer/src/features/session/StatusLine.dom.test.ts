import { render, type Rendered } from '@/app.testkit'
import { nextTick } from 'vue'
import { afterEach, expect, it } from 'vitest'
import StatusLine from './StatusLine.vue'

let shown: Rendered
afterEach(() => shown.unmount())

const props = {
  figures: null,
  live: true,
  keys: 'page',
  escapeChord: 'Ctrl+Alt+Escape',
  held: [],
  percent: null,
  fullscreen: false,
  scaling: { mode: 'fit' }
}

it('calls keys by what stands on them where the operator is', () => {
  shown = render(StatusLine, { locale: 'de', props: { ...props, held: ['ControlLeft', 'PageUp', 'left'] } })
  expect(document.body.textContent).toContain('Strg + Bild ↑ + linke Maustaste gehalten')
  expect([...document.querySelectorAll('kbd')].map(({ textContent }) => textContent)).toEqual(['Strg', 'Alt', 'Esc'])
})

it('says that Caps Lock is on while keys go to the page', async () => {
  shown = render(StatusLine, { props })
  expect(document.body.textContent).not.toContain('Caps Lock is on')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true }))
  await nextTick()
  expect(document.body.textContent).toContain('Caps Lock is on')
})
