import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'
import { z } from 'zod'

/** A session bus with a secret service of its own, unlocked; `env` leads to it. */
export type Keyring = {
  env: Record<string, string>
  /** The calls of an interface on the bus from now on, whether somebody answers them or not. */
  listen(interfaceName: string): Promise<{ heard(): string; stop(): Promise<void> }>
  stop(): Promise<void>
}

/** For `launch`: a session without a bus, and so without a keychain. */
export const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** Null where this machine lacks the programs. */
export async function startKeyring(folder: string): Promise<Keyring | null> {
  if (!['dbus-daemon', 'dbus-send', 'dbus-monitor', 'gnome-keyring-daemon'].every(isThere)) return null
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [address] = z.tuple([z.string()]).parse(await once(createInterface({ input: bus.stdout }), 'line'))
  const data = join(folder, 'keyring')
  await mkdir(data)
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: data }
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore']
  })
  daemon.stdin.end('a password')
  const owner = ['--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetNameOwner', 'string:org.freedesktop.secrets']
  await expect
    .poll(() => spawnSync('dbus-send', ['--session', '--print-reply', ...owner], { env: { ...process.env, ...env } }).status)
    .toBe(0)
  return {
    env,
    async listen(interfaceName) {
      const monitor = spawn('dbus-monitor', ['--session', `type='method_call',interface='${interfaceName}'`], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'ignore']
      })
      let text = ''
      monitor.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
      // It says that it lost its own name, once it listens.
      await once(monitor.stdout, 'data')
      return {
        heard: () => text,
        async stop() {
          const ended = once(monitor, 'exit')
          monitor.kill()
          await ended
        }
      }
    },
    async stop() {
      const ended = [once(daemon, 'exit'), once(bus, 'exit')]
      daemon.kill()
      bus.kill()
      await Promise.all(ended)
    }
  }
}
