import { spawn, type ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** The host's entry as the build makes it, in a folder from which it finds its dependencies. */
export async function buildHost(): Promise<string> {
  const outDir = join(root, 'node_modules', '.cache', 'castdeck-host-test')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@sdk': join(root, 'src/sdk') } },
    build: {
      ssr: join(root, 'src/host/index.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'host.mjs' } }
    }
  })
  return join(outDir, 'host.mjs')
}

export type HostProcess = {
  child: ChildProcess
  /** The one line of `--json`. */
  line: Record<string, string>
  api(path: string, method?: string, body?: object): Promise<Record<string, string>>
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Starts the host as an operator would, and waits for its line. */
export async function spawnHost(entry: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<HostProcess> {
  const child = spawn(process.execPath, [entry, '--port', '0', '--json', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { CASTDECK_LOG: 'silent', ...env }
  })
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.once('exit', (code, signal) => done({ code, signal }))
  )
  const text = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  const line = strings(JSON.parse(text))
  return {
    child,
    line,
    exited,
    async api(path, method = 'GET', body) {
      const response = await fetch(`${line['url'] ?? ''}/api/agents/a/browser${path}`, {
        method,
        headers: { authorization: `Bearer ${line['token'] ?? ''}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
      return strings(await response.json())
    }
  }
}

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, part]) => [
      key,
      typeof part === 'string' ? part : JSON.stringify(part)
    ])
  )

export type Process = { pid: number; parent: number; line: string }

/** All processes of this machine; on Linux. */
async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      // The name in parentheses may hold anything; the parent follows it and the state.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      return { pid: Number(pid), parent: Number(/\) \S (\d+)/.exec(stat)?.[1] ?? 0), line }
    })
  )
}

/** The browser of a session and all that it started: its profile's folder, in its command line, has the session's id as name. */
export async function browserOf(sessionId: string): Promise<Process[]> {
  const all = await processes()
  const tree = all.filter(({ line }) => line.includes(sessionId))
  for (const { pid } of tree) tree.push(...all.filter((other) => other.parent === pid && !tree.includes(other)))
  return tree
}

/** Those of them that still run. */
export async function stillRunning(tree: readonly Process[]): Promise<Process[]> {
  const all = await processes()
  return tree.filter(({ pid, line }) => all.some((other) => other.pid === pid && other.line === line))
}

/** Looks until it is so; the test's own time limit ends it otherwise. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise<void>((resolve) => setImmediate(resolve))
}
