import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

const systemFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts')
]

/** A machine without any font draws no text at all. */
export async function machineHasFonts(folders: readonly string[] = systemFolders): Promise<boolean> {
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => [])
    if (names.some((name) => /\.(ttf|otf|ttc|pfb|woff2?)$/i.test(name))) return true
  }
  return false
}

/** Writes a fonts.conf that names the given fonts and the system's; returns the folder for FONTCONFIG_PATH. */
export async function writeFontsConf(folder: string, fonts: string): Promise<string> {
  await mkdir(join(folder, 'cache'), { recursive: true, mode: 0o700 })
  const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${xml(fonts)}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${xml(join(folder, 'cache'))}</cachedir>
</fontconfig>
`
  await writeFile(join(folder, 'fonts.conf'), conf, { mode: 0o600 })
  return folder
}

const xml = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
