import type { Page } from 'playwright-core'
import type { LogHub } from './log-hub'

/**
 * A screencast cannot show native dialogs, and an open one stops the page. So they are answered by a fixed rule, said in the log: an alert and "leave this
 * page?" are accepted, a confirm and a prompt are dismissed.
 */
export function answerDialogs({ page, pageId, logs }: { page: Page; pageId: string; logs: LogHub }): void {
  page.on('dialog', (dialog) => {
    const accept = dialog.type() === 'alert' || dialog.type() === 'beforeunload'
    const answer = accept ? 'accepted' : 'dismissed'
    logs.add({
      pageId,
      level: 'info',
      text: `The page opened ${article(dialog.type())}: “${dialog.message()}”. It was ${answer}.`
    })
    // It may have gone with its page meanwhile.
    void (accept ? dialog.accept() : dialog.dismiss()).catch(() => undefined)
  })
}

const article = (type: string): string =>
  type === 'alert' ? 'an alert' : type === 'beforeunload' ? 'a “leave this page?” question' : `a ${type}`
