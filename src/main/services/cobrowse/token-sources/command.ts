import { execFile } from 'node:child_process'
import { isBatchFile } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { redactText } from '../../diagnostics/redact'
import type { TokenSource } from './token-source'

/** A program may ask its operator to sign in first. */
const limitMs = 60_000
const maxOutput = 64 * 1024
/** A program may leave another behind that holds its output open, e.g. one that keeps it signed in; what it printed itself is there by then. */
const lingerMs = 500
/** A line of its complaint tells what is wrong; the rest may tell anything. */
const maxWords = 200

/** What a program prints. It is run without a shell, with nothing to read from, and ended when it takes too long or prints too much. */
export const commandToken = (
  { program, args }: { program: string; args: readonly string[] },
  { timeoutMs = limitMs }: { timeoutMs?: number } = {}
): TokenSource => ({
  renewable: true,
  ask: (signal) =>
    new Promise((resolve, reject) => {
      if (isBatchFile(program)) throw unavailable('A batch file needs a shell, and none is used.', '')
      const options = {
        encoding: 'utf8',
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: maxOutput,
        windowsHide: true
      } as const
      let lingering: NodeJS.Timeout | undefined
      const child = execFile(program, [...args], options, (error, stdout, stderr) => {
        clearTimeout(lingering)
        signal.removeEventListener('abort', stop)
        const token = stdout.trim()
        if (error === null && token !== '') resolve(token)
        else reject(unavailable(error === null ? 'The command printed nothing.' : reason(error, timeoutMs), stderr))
      })
      child.once('exit', () => {
        lingering = setTimeout(() => [child.stdout, child.stderr].forEach((output) => output?.destroy()), lingerMs)
      })
      child.stdin?.end()
      const stop = (): void => void child.kill('SIGKILL')
      signal.addEventListener('abort', stop)
    })
})

type Failure = Error & { code?: string | number | null; killed?: boolean; signal?: string | null }

function reason({ code, killed, signal }: Failure, timeoutMs: number): string {
  if (code === 'ENOENT') return 'There is no such program.'
  if (code === 'EACCES') return 'The program may not be run.'
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'The command printed too much to be a token.'
  if (killed === true) return `The command took longer than ${timeoutMs / 1000} s.`
  if (typeof code === 'number') return `The command ended with code ${code}.`
  return signal == null ? 'The command could not be run.' : `The command was ended by ${signal}.`
}

/** What a token is made of: longer than any word that explains a failure. */
const tokenLike = /[\w.~+/=-]{32,}/g

function unavailable(what: string, stderr: string): AppError {
  const last = stderr.trim().split('\n').at(-1)?.trim() ?? ''
  const words = redactText(last.replaceAll(tokenLike, '[redacted]')).slice(0, maxWords)
  return new AppError({ code: 'token-unavailable', message: words === '' ? what : `${what} It says: ${words}` })
}
