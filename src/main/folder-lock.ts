import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** Two processes over one folder would each write over what the other stored: a second browser shell, or one beside Electron, as both use the same folder. */
export type InstanceLock = { release(): void }

/**
 * Holds the folder for as long as this process lives, by listening at a local socket: unlike a file with a process id, it cannot outlast its owner. Null where
 * another process holds it. A folder in which no socket can be made (its path may be too long) is not held at all.
 */
export async function lockFolder(folder: string): Promise<InstanceLock | null> {
  mkdirSync(folder, { recursive: true })
  const address = addressOf(folder)
  const first = await listen(address)
  if (first !== 'taken') return first
  if (await answers(address)) return null
  // Left behind by a process that was killed.
  rmSync(address, { force: true })
  const second = await listen(address)
  return second === 'taken' ? null : second
}

const addressOf = (folder: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\castdeck-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
    : join(folder, 'instance.sock')

function listen(address: string): Promise<InstanceLock | 'taken'> {
  const server: Server = createServer((socket) => socket.destroy())
  return new Promise((resolve) => {
    server.once('error', (error) => {
      resolve('code' in error && error.code === 'EADDRINUSE' ? 'taken' : { release: () => undefined })
    })
    server.listen(address, () => resolve({ release: () => void server.close() }))
    server.unref()
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
