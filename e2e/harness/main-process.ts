import type { ElectronApplication } from '@playwright/test'
import type { Castdeck } from './castdeck'

/** For specs of Electron alone. */
export function electronOf({ electron }: Castdeck): ElectronApplication {
  if (electron === null) throw new Error('this runs in Electron alone')
  return electron
}

/**
 * A window as main sees it, for what Playwright's own page cannot: it counts a page that crashed as crashed for ever. `id` is Electron's.
 */
export function windowOf(app: ElectronApplication, id: number) {
  const run = (script: string): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }, [of, code]): unknown => BrowserWindow.fromId(of)?.webContents.executeJavaScript(code), [
      id,
      script
    ] as const)
  return {
    text: (selector: string): Promise<string> =>
      run(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`).then(String),
    click: (button: string): Promise<unknown> =>
      run(`[...document.querySelectorAll('button')].find(({ innerText }) => innerText === ${JSON.stringify(button)}).click()`),
    /** Resolves once main has heard of it. */
    crash: (): Promise<void> =>
      app.evaluate(
        ({ BrowserWindow }, of) =>
          new Promise((heard) => {
            const contents = BrowserWindow.fromId(of)?.webContents
            contents?.once('render-process-gone', () => heard())
            contents?.forcefullyCrashRenderer()
          }),
        id
      )
  }
}

/** Electron's id of the window that was opened last. */
export const newestWindow = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => Math.max(...BrowserWindow.getAllWindows().map(({ id }) => id)))
