// What a desktop gives and a server lacks: a display and a keychain. Where the tools are there, tests get both, of their own.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasDisplay } from './electron.mjs'
import { has } from './project.mjs'

export const canShow = () => hasDisplay() || has('xvfb-run')

/** The command inside a display and a session bus with an unlocked keyring, as far as this machine has them. */
export function onDesktop(command, { display }) {
  const withKeyring = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon')
  const unlock =
    'printf castdeck | XDG_DATA_HOME="$0" gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'
  return [
    ...(display && !hasDisplay() && has('xvfb-run') ? ['xvfb-run', '-a'] : []),
    // Its keyring lies in a folder of its own: the operator's is none of our business.
    ...(withKeyring ? ['dbus-run-session', '--', 'sh', '-c', unlock, mkdtempSync(join(tmpdir(), 'castdeck-keyring-'))] : []),
    ...command
  ]
}
