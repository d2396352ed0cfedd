import { flushPromises } from '@vue/test-utils'
import { expect, it, onTestFinished } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Notice } from '@shared/contract/app'
import { render } from '@/app.testkit'
import UiToasts from '@/ui/UiToasts.vue'
import { useNoticeToasts } from './notice-toasts'

const notice = (id: string, code: Notice['code']): Notice => ({ id, level: 'warning', code, params: {}, error: null })

const Frame = defineComponent({
  setup() {
    useNoticeToasts()
    return () => h(UiToasts)
  }
})

it('says what was raised before the window was there and what comes, each once, and leaves the lost bridge to its banner', async () => {
  const rendered = render(Frame, { main: { app: { notices: () => [notice('1', 'settings-set-aside')] } } })
  onTestFinished(rendered.unmount)
  await flushPromises()
  const said = (): string[] => [...document.querySelectorAll('.ui-toast-title')].map(({ textContent }) => textContent)
  expect(said()).toEqual(['The settings file could not be read.'])
  for (const told of [notice('2', 'page-crashed'), notice('2', 'page-crashed'), notice('3', 'bridge-lost')])
    rendered.emit({ room: 'app', event: 'notice', payload: told })
  await flushPromises()
  expect(said()).toEqual(['The settings file could not be read.', 'A window of Castdeck crashed and was loaded again.'])
})
