import '@/styles/tokens.css'
import '@/styles/base.css'
import { afterEach, expect, it } from 'vitest'
import { h, ref } from 'vue'
import type { Tab } from '@shared/domain/cast'
import { render, type Rendered } from '@/app.testkit'
import SessionTabs from './SessionTabs.vue'

const aTab = (n: number): Tab => ({
  pageId: `p${n}`,
  url: `https://shop.example/${n}`,
  title: `Page ${n}`,
  favicon: null,
  loading: false
})

let shown: Rendered
afterEach(() => shown.unmount())

const bar = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[role=tablist]')
  if (found === null) throw new Error('no tabs')
  return found
}
/** Whether all of a tab is to be seen in the bar. */
const isSeen = (n: number): boolean => {
  const tab = bar().children[n]?.getBoundingClientRect()
  const { left, right } = bar().getBoundingClientRect()
  return tab !== undefined && tab.left >= left - 1 && tab.right <= right + 1
}

it('brings the shown tab into view however it came to be shown, and the others by the wheel', async () => {
  const tabs = ref(Array.from({ length: 20 }, (_, n) => aTab(n)))
  const shownPageId = ref('p0')
  shown = render({
    render: () =>
      h('div', { style: 'width: 600px' }, [
        h(SessionTabs, {
          tabs: tabs.value,
          shownPageId: shownPageId.value,
          activePageId: shownPageId.value,
          following: true,
          driving: true,
          drive: 'you'
        })
      ])
  })
  expect([isSeen(0), isSeen(19)]).toEqual([true, false])
  shownPageId.value = 'p19'
  await expect.poll(() => isSeen(19)).toBe(true)
  tabs.value = [...tabs.value, aTab(20)]
  shownPageId.value = 'p20'
  await expect.poll(() => isSeen(20)).toBe(true)
  bar().dispatchEvent(new WheelEvent('wheel', { deltaY: -5000 }))
  await expect.poll(() => isSeen(0)).toBe(true)
})
