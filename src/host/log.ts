import { pino, destination } from 'pino'

/** JSON lines on stderr: stdout belongs to the one line that says where the host listens. */
export function createLog(level: string) {
  return pino(
    {
      level,
      base: { name: 'castdeck-host' },
      redact: { paths: ['token', '*.token', 'authorization', '*.authorization', 'headers', 'cookie'], censor: '[redacted]' }
    },
    destination({ fd: 2, sync: true })
  )
}
export type Logger = ReturnType<typeof createLog>
