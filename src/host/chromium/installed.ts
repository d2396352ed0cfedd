import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where Chrome, Chromium and Edge put themselves, in the order in which they are tried. */
function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  switch (platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) => [
        `/Applications/${name}.app/Contents/MacOS/${name}`,
        join(homedir(), 'Applications', `${name}.app`, 'Contents', 'MacOS', name)
      ])
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter((root) => root !== undefined)
        .flatMap((root) => [
          join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(root, 'Chromium', 'Application', 'chrome.exe'),
          join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe')
        ])
    default: {
      const names = [
        'google-chrome-stable',
        'google-chrome',
        'chromium',
        'chromium-browser',
        'microsoft-edge-stable',
        'microsoft-edge'
      ]
      const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin']
      return names.flatMap((name) => [...new Set(folders)].map((folder) => join(folder, name)))
    }
  }
}

/** Whether it can really be started. Ubuntu's /usr/bin/chromium-browser is a script that only tells to install a snap. */
export async function runs(path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    // On Windows `--version` opens a window, on macOS an app bundle is what it says.
    if (process.platform !== 'linux') return true
    const { stdout } = await run(path, ['--version'], { timeout: 10_000, env })
    return /Chrom|Edge/.test(stdout)
  } catch {
    return false
  }
}

/** The first installed browser that runs, or null. */
export async function findInstalled(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  for (const path of candidates(process.platform, env)) {
    if (await runs(path, env)) return path
  }
  return null
}
