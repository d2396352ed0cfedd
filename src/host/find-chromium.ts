import { toErrorInfo } from '@shared/errors'
import { findChromium } from './chromium/find'
import { sandboxWorks, whyNoSandbox } from './chromium/sandbox'
import { createLog } from './log'

// Says which Chromium the host would run, and whether it would start, as one line of JSON: for scripts that need the same one.
findChromium({ log: createLog('error') }).then(
  async (executable) => {
    const sandbox = whyNoSandbox(process.env) !== null || (await sandboxWorks(executable))
    process.stdout.write(`${JSON.stringify({ ...executable, sandbox })}\n`)
  },
  (error: unknown) => {
    process.stdout.write(`${JSON.stringify({ error: toErrorInfo(error) })}\n`)
    process.exitCode = 1
  }
)
