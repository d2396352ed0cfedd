// `npm test`: installs and builds what is missing, then runs every test that this machine can run. Node built-ins only.
import { mkdirSync, rmSync } from 'node:fs'
import { ensureBuilt } from './lib/build.mjs'
import { findChromium } from './lib/chromium.mjs'
import { canShow, onDesktop } from './lib/desktop.mjs'
import { findElectron } from './lib/electron.mjs'
import { at, ensureInstalled, run, toolEnv } from './lib/project.mjs'
import { readPlaywright, readVitest, sum } from './lib/reports.mjs'

const reports = at('.cache', 'reports')
const report = (name) => at('.cache', 'reports', `${name}.json`)
const limitMs = { vitest: 1_200_000, playwright: 1_500_000 }
const notRun = []

await ensureInstalled()
await ensureBuilt()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const chromium = findChromium()
const electron = canShow()
  ? await findElectron({ download: false })
  : { reason: 'there is no display, and no xvfb-run to make one' }
// The pages of the tests are the project's own, and are no reason to leave them out where Chromium's sandbox cannot be had.
const noSandbox = chromium.sandbox === false
if (noSandbox) console.log('This system keeps its sandbox from Chromium (no user namespaces): the tests run it without.')
const env = toolEnv({
  ...(noSandbox ? { CASTDECK_CHROMIUM_SANDBOX: 'off' } : {}),
  ...(chromium.path === undefined ? {} : { CASTDECK_CHROMIUM: chromium.path }),
  ...(electron.path === undefined ? {} : { E2E_ELECTRON: electron.path })
})

const counts = [await runVitest(), await runPlaywright('browser-shell', chromium), await runPlaywright('electron', electron)]

if (notRun.length > 0) console.log(`\nNot run here:\n${notRun.map((line) => `- ${line}`).join('\n')}`)
const { passed, failed, skipped, failures } = sum(counts)
// Said once more at the end: of a long output it is the end that is kept.
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `- ${failure}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

/** Runs it to its end, or to its limit: a hung run must not look like a slow one. */
async function runLimited(name, command, extra, display) {
  console.log(`\n# ${name}`)
  const [first, ...rest] = onDesktop(command, { display })
  const signal = AbortSignal.timeout(name === 'vitest' ? limitMs.vitest : limitMs.playwright)
  return run(first, rest, { env: { ...env, ...extra }, signal, killSignal: 'SIGKILL' }).catch((error) => {
    console.error(`${name} did not end: ${error.message}`)
    return 1
  })
}

async function runVitest() {
  const reporters = ['--reporter=default', `--reporter=${at('scripts', 'lib', 'vitest-report.mjs')}`]
  const command = ['vitest', 'run', '--coverage', '--maxWorkers=2', ...reporters]
  const projects = ['--project=node', '--project=dom']
  if (chromium.path === undefined) notRun.push(`tests in a real page, and the host's: ${chromium.reason}`)
  else projects.push('--project=browser')
  const without = chromium.path === undefined ? ['--exclude=src/host/**'] : []
  const code = await runLimited('vitest', [...command, ...projects, ...without], { CASTDECK_REPORT: report('vitest') }, false)
  return readVitest(report('vitest'), code)
}

/** One shell's end-to-end specs. What cannot run is counted, by listing it. */
async function runPlaywright(project, { path, reason }) {
  const runs = path !== undefined && (project === 'electron' || chromium.path !== undefined)
  const list = runs ? [] : ['--list']
  const code = await runLimited(
    `playwright: ${project}`,
    ['playwright', 'test', `--project=${project}`, ...list],
    { CASTDECK_REPORT: report(project) },
    project === 'electron' && runs
  )
  if (runs) return readPlaywright(report(project), code)
  const remedy =
    project === 'electron'
      ? 'Start Electron once (`npm start` fetches it), or name one with E2E_ELECTRON; on Linux install xvfb where there is no display.'
      : ''
  notRun.push(`end to end, ${project}: ${reason}. ${remedy}`.trimEnd())
  const { passed, skipped } = readPlaywright(report(project), 0)
  return { passed: 0, failed: 0, skipped: passed + skipped, failures: [] }
}
