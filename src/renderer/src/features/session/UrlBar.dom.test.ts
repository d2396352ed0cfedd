import { render } from '@/app.testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, ref } from 'vue'
import type { Navigation } from '@shared/input'
import UrlBar from './UrlBar.vue'

let end = (): void => undefined
afterEach(() => end())

function bar(allowed: boolean) {
  const url = ref('https://a.example/one')
  const navigated: Navigation[] = []
  const refused = vi.fn()
  const { unmount } = render({
    render: () =>
      h(UrlBar, {
        url: url.value,
        loading: false,
        allowed,
        ended: false,
        onNavigate: (navigation: Navigation) => navigated.push(navigation),
        onRefused: refused
      })
  })
  end = unmount
  const input = document.querySelector<HTMLInputElement>('input')
  if (input === null) throw new Error('no address field')
  const type = async (text: string): Promise<void> => {
    input.value = text
    input.dispatchEvent(new Event('input'))
    await nextTick()
  }
  const submit = async (): Promise<void> => {
    document.querySelector('form')?.requestSubmit()
    await nextTick()
  }
  return { url, input, navigated, refused, type, submit }
}

describe('the address bar', () => {
  it('shows where the page is, and never overwrites what is being typed', async () => {
    const { url, input, type } = bar(true)
    expect(input.value).toBe('https://a.example/one')
    input.focus()
    await type('b.exam')
    url.value = 'https://a.example/two'
    await nextTick()
    expect(input.value).toBe('b.exam')
    input.blur()
    await nextTick()
    expect(input.value).toBe('https://a.example/two')
  })

  it('goes to an absolute address, and says what is wrong with one that is none', async () => {
    const { input, navigated, type, submit } = bar(true)
    input.focus()
    await type('127.0.0.1:8099')
    await submit()
    expect(navigated).toEqual([{ action: 'goto', url: 'http://127.0.0.1:8099/' }])
    input.focus()
    await type('javascript:alert(1)')
    await submit()
    expect(navigated).toHaveLength(1)
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Only web addresses')
  })

  it('explains itself to who only watches', async () => {
    const { input, navigated, refused, submit } = bar(false)
    expect(input.readOnly).toBe(true)
    await submit()
    document.querySelector<HTMLButtonElement>('[aria-label="Reload"]')?.click()
    expect(navigated).toEqual([])
    expect(refused).toHaveBeenCalledTimes(2)
  })
})
