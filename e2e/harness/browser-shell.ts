import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export type BrowserShell = {
  /** With the token in its fragment, as an operator opens it. */
  url: string
  origin: string
  token: string
  process: ChildProcess
  /** As Ctrl+C does; resolves with the exit code once it is gone. */
  stop(): Promise<number | null>
}

/** The built browser shell over a data folder of its own, with a real host behind it. */
export async function launchBrowserShell(options: {
  dataFolder: string
  port?: number
  /** Besides this process's own. */
  env?: NodeJS.ProcessEnv
}): Promise<BrowserShell> {
  const { dataFolder, port = 0, env = {} } = options
  const child = spawn(process.execPath, ['out/main/browser-shell.js', '--data', dataFolder, '--port', String(port)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [found] = /http:\S+(?=\n)/.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`the browser shell ended early: ${said}`)))
  })
  const { origin, hash } = new URL(url)
  return {
    url,
    origin,
    token: hash.slice('#token='.length),
    process: child,
    async stop() {
      child.kill('SIGINT')
      await ended
      return child.exitCode
    }
  }
}
