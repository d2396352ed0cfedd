import { parseArgs } from 'node:util'
import { AppError } from '@shared/errors'

export type CliOptions = {
  address: string
  port: number
  /** Undefined: a random one. Null: none. */
  token: string | null | undefined
  json: boolean
  cdp: string | undefined
  maxSessions: number | undefined
  idleMs: number | undefined
  cobrowsePort: number | undefined
  practiceDevices: number | undefined
  recording: boolean
  /** Undefined: the pages of this machine. */
  embedders: string[] | undefined
  parentPipe: boolean
  help: boolean
}

export const usage = `castdeck-host: the Browser API over a real Chromium on this machine

  --port <n>            port to listen on (default 7800; 0 takes any free one)
  --host <address>      address to listen on (default 127.0.0.1)
  --token <text>        the token to ask for (default: a random one a start; also CASTDECK_HOST_TOKEN)
  --no-auth             ask for no token; on loopback only
  --json                print one line {"url", "token", …} on stdout once it listens
  --cdp <endpoint>      run sessions in a remote pool (ws://… or http://…) instead of a Chromium of this machine
  --max-sessions <n>    at most this many sessions (default 8)
  --idle-timeout <s>    end a session after this many seconds without anything happening (default 1800)
  --cobrowse-port <n>   port of the Cobrowse API (default 0: any free one)
  --cobrowse-embedder <origin>
                        an origin whose pages may embed the session page, in place of this machine's own; can be given several times
  --no-recording        do not record Cobrowse sessions
  --practice-devices <n>
                        add so many made-up Cobrowse devices, for trying long lists
  --parent-pipe         end when stdin closes
  --help                this text
`

/** Reads the command line. Throws `AppError` `bad-request` with one sentence for anything it does not know. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): CliOptions {
  const values = read(args)
  if (values['no-auth'] === true && values.token !== undefined) throw wrong('--no-auth and --token exclude each other.')
  return {
    address: values.host ?? '127.0.0.1',
    port: integer('--port', values.port, 0, 65_535) ?? 7800,
    token: values['no-auth'] === true ? null : token(values.token, env),
    json: values.json ?? false,
    cdp: values.cdp,
    maxSessions: integer('--max-sessions', values['max-sessions'], 1, 1000),
    idleMs: seconds(values['idle-timeout']),
    cobrowsePort: integer('--cobrowse-port', values['cobrowse-port'], 0, 65_535),
    practiceDevices: integer('--practice-devices', values['practice-devices'], 0, 10_000),
    recording: values['no-recording'] !== true,
    embedders: values['cobrowse-embedder']?.map(origin),
    parentPipe: values['parent-pipe'] ?? false,
    help: values.help ?? false
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        token: { type: 'string' },
        'no-auth': { type: 'boolean' },
        json: { type: 'boolean' },
        cdp: { type: 'string' },
        'max-sessions': { type: 'string' },
        'idle-timeout': { type: 'string' },
        'cobrowse-port': { type: 'string' },
        'cobrowse-embedder': { type: 'string', multiple: true },
        'no-recording': { type: 'boolean' },
        'practice-devices': { type: 'string' },
        'parent-pipe': { type: 'boolean' },
        help: { type: 'boolean' }
      }
    }).values
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

/** From the environment it does not show in the list of processes; there an empty variable is an unset one. */
function token(given: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  const text = given ?? (env['CASTDECK_HOST_TOKEN'] || undefined)
  // An empty one would let everybody in; others could not be sent in a header.
  if (text !== undefined && !/^[\x21-\x7e]+$/.test(text))
    throw wrong('A token is one or more printable ASCII characters without spaces.')
  return text
}

/** It stands in a header, so nothing else may be in it. */
function origin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text)
    throw wrong(`--cobrowse-embedder takes an origin such as https://desk.example, not “${text}”.`)
  return text
}

function seconds(text: string | undefined): number | undefined {
  const value = integer('--idle-timeout', text, 1, 2_000_000)
  return value === undefined ? undefined : value * 1000
}

function integer(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw wrong(`${name} takes a whole number from ${min} to ${max}.`)
  return value
}

const wrong = (message: string): AppError => new AppError({ code: 'bad-request', message })
