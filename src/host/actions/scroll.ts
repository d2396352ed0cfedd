import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'

type Scroll = Extract<Action, { action: 'scroll' }>

/** Scrolls the element, or what scrolls around it; the page where no selector is given. */
export async function scroll({ direction, amount, selector }: Scroll, context: ActionContext): Promise<ActionResult> {
  // The page as a whole is no place on it.
  const element = await locate(selector === undefined ? { ...context, onPlace: () => undefined } : context, selector ?? ':root')
  const by = { left: 0, top: 0 }
  if (direction === 'up' || direction === 'down') by.top = direction === 'down' ? amount : -amount
  else by.left = direction === 'right' ? amount : -amount
  await context.patience.attempt(({ timeout, signal }) =>
    element.evaluate(
      (start, { left, top }) => {
        const page = document.scrollingElement ?? document.documentElement
        const scrolls = (node: Element): boolean => {
          const { overflowX, overflowY } = getComputedStyle(node)
          const can = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
          return top !== 0
            ? can(overflowY) && node.scrollHeight > node.clientHeight
            : can(overflowX) && node.scrollWidth > node.clientWidth
        }
        let target: Element = start
        while (target !== page && !scrolls(target)) target = target.parentElement ?? page
        target.scrollBy({ left, top, behavior: 'instant' })
      },
      by,
      { timeout, signal }
    )
  )
  return undefined
}
