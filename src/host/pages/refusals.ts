import type { Page } from 'playwright-core'
import type { LogHub } from './log-hub'

/** What nobody could see or use from afar: said in the log instead of happening unseen on this machine. */
export function refuseDownloadsAndFiles({ page, pageId, logs }: { page: Page; pageId: string; logs: LogHub }): void {
  page.on('download', (download) => {
    logs.add({ pageId, level: 'warning', text: `A download of “${download.suggestedFilename()}” was refused.` })
  })
  page.on('filechooser', () => {
    logs.add({ pageId, level: 'info', text: 'The page asked for a file. Files are given with the upload action.' })
  })
}
