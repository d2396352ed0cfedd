import { toErrorInfo } from '@shared/errors'
import { findChromium } from './chromium/find'
import { createLog } from './log'

// Says which Chromium the host would run, as one line of JSON: for scripts that need the same one.
findChromium({ log: createLog('error') }).then(
  (executable) => process.stdout.write(`${JSON.stringify(executable)}\n`),
  (error: unknown) => {
    process.stdout.write(`${JSON.stringify({ error: toErrorInfo(error) })}\n`)
    process.exitCode = 1
  }
)
