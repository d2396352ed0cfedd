import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { AppError } from '@shared/errors'
import type { Logger } from '../log'
import { type BrowserSource, endedByItself } from './browser-source'
import type { Executable } from './executable'
import { quietFlags, unwantedDefaults } from './flags'
import { limitMessages } from './message-limit'
import type { ProfileFolder } from './profiles'
import { isSandboxFailure, sandboxRemedy, whyNoSandbox, withoutSandbox } from './sandbox'

/** Of one message of Chromium: much more than anything that is asked for, as the picture of a very long page has some tens of MiB. */
const maxMessageMiB = 128

type Deps = { executable: Executable; profiles: ProfileFolder; log: Logger; env: NodeJS.ProcessEnv; messageMiB?: number }

function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

/**
 * One Chromium process tree a session, driven through the debugging pipe: no port is open, and when this process goes, whatever the way, the pipe closes and
 * Chromium ends itself.
 */
export function createLocalSource({ executable, profiles, log, env, messageMiB = maxMessageMiB }: Deps): BrowserSource {
  const windowsPossible = !executable.headlessOnly && hasDisplay(env)
  const noSandbox = whyNoSandbox(env)
  if (noSandbox !== null) log.warn({}, withoutSandbox[noSandbox])

  return {
    description: executable.path,
    async open({ sessionId, headless, viewport, userAgent }) {
      const reallyHeadless = headless || !windowsPossible
      if (reallyHeadless !== headless)
        log.info({ sessionId }, 'no display or a headless-only Chromium: the session runs headless')
      const folder = await profiles.create(sessionId)
      const artifacts = join(folder.path, 'artifacts')
      const profile = join(folder.path, 'profile')
      await mkdir(artifacts)
      let gone = endedByItself
      const { launched } = limitMessages({
        profile,
        maxBytes: messageMiB * 1024 * 1024,
        onTooLong() {
          gone = `Its browser was ended: a page made it send a message of more than ${messageMiB} MiB.`
        }
      })
      const context = await chromium
        .launchPersistentContext(profile, {
          executablePath: executable.path,
          headless: reallyHeadless,
          chromiumSandbox: noSandbox === null,
          viewport,
          acceptDownloads: false,
          artifactsDir: artifacts,
          args: [...quietFlags],
          ignoreDefaultArgs: [...unwantedDefaults],
          env: { ...environmentFor(env), ...executable.env },
          // The host decides how it ends; Playwright must not race it.
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
          timeout: 30_000,
          ...(userAgent === undefined ? {} : { userAgent })
        })
        .catch(async (error: unknown) => {
          await folder.remove()
          throw new AppError(
            { code: 'chromium-crashed', message: `Chromium did not start: ${reasonOf(error)}` },
            { cause: error }
          )
        })
        .finally(launched)

      let closing = false
      return {
        context,
        headless: reallyHeadless,
        onGone: (listener) => {
          context.once('close', () => {
            if (!closing) listener(gone)
          })
        },
        async close() {
          closing = true
          await context.close().catch((error: unknown) => log.warn({ sessionId, err: error }, 'Chromium did not close cleanly'))
          await folder.remove()
        }
      }
    },
    close: () => profiles.removeAll()
  }
}

/**
 * Playwright's launch errors carry the whole command line: the first lines tell what went wrong. A sandbox that cannot be had says so further down; it is not
 * switched off for that, as the pages of strangers run in it.
 */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  if (isSandboxFailure(words))
    return `its sandbox cannot be had here, as this system (a container or a chroot, perhaps) lets no user make namespaces. ${sandboxRemedy}`
  return words.split('\n').slice(0, 3).join(' ').slice(0, 600)
}

/** The host's own settings, its token among them, are none of Chromium's business. */
function environmentFor(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CASTDECK_'))
  )
}
