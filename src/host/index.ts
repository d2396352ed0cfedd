import { toErrorInfo } from '@shared/errors'
import { createHost } from './host'
import { createLog } from './log'
import { parseOptions, usage } from './options'
import { closeOnExit } from './lifecycle'
import { version } from './version'

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env)
  if (options.help) {
    process.stdout.write(usage)
    return
  }
  const log = createLog(process.env['CASTDECK_LOG'] ?? 'info')
  const { address, port, token, cdp, maxSessions, idleMs, cobrowsePort, practiceDevices, recording, embedders } = options
  const host = await createHost({
    log,
    address,
    port,
    recording,
    ...(token === undefined ? {} : { token }),
    ...(cdp === undefined ? {} : { cdp }),
    ...(maxSessions === undefined ? {} : { maxSessions }),
    ...(idleMs === undefined ? {} : { idleMs }),
    ...(cobrowsePort === undefined ? {} : { cobrowsePort }),
    ...(practiceDevices === undefined ? {} : { practiceDevices }),
    ...(embedders === undefined ? {} : { embedders })
  })
  closeOnExit({ close: () => host.close(), log, parentPipe: options.parentPipe })
  const { url, practiceUrl, chromium, cobrowse } = host
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ url, token: host.token, practiceUrl, chromium, version, cobrowse })}\n`
      : `Castdeck host ${version} at ${url}\n  token:    ${host.token ?? 'none (--no-auth)'}\n  practice: ${practiceUrl}\n  browser:  ${chromium}\n  cobrowse: ${cobrowse.api}\n    licence:  ${cobrowse.license}\n    agent:    ${cobrowse.agentToken}\n    customer: ${cobrowse.customerUrl}\n`
  )
}

main().catch((error: unknown) => {
  const info = toErrorInfo(error)
  // For whoever supervises: the reason as data; for people: as a sentence.
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: info })}\n`)
  process.stderr.write(`castdeck-host: ${info.message}\n`)
  process.exitCode = 1
})
