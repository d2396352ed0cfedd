import { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Readable } from 'node:stream'
import { z } from 'zod'

/** Node's own news of a process that is made; Playwright, which makes it, keeps it to itself. */
const channel = 'child_process'
const news = z.object({ process: z.instanceof(ChildProcess) })
/** Where Chromium writes with `--remote-debugging-pipe`. */
const pipeOut = 4

/**
 * Ends the Chromium of one profile when it begins to send a message that is too long. A page makes one by logging a string of half a gigabyte: Playwright collects it whole
 * and makes a string of it, and where that is longer than a string can be, everybody's sessions would end. Call `launched` once it is started or has failed to.
 */
export function limitMessages({ profile, maxBytes, onTooLong }: { profile: string; maxBytes: number; onTooLong: () => void }): {
  launched: () => void
} {
  function onProcess(message: unknown): void {
    const child = news.safeParse(message).data?.process
    child?.once('spawn', () => {
      const pipe = child.stdio[pipeOut]
      if (child.spawnargs.includes(`--user-data-dir=${profile}`) && pipe instanceof Readable) watch(child, pipe)
    })
  }

  function watch(child: ChildProcess, pipe: Readable): void {
    let size = 0
    pipe.on('data', (chunk: Buffer) => {
      const end = chunk.lastIndexOf(0)
      size = end === -1 ? size + chunk.length : chunk.length - end - 1
      if (size <= maxBytes || pipe.destroyed) return
      onTooLong()
      pipe.destroy()
      child.kill('SIGKILL')
    })
  }

  subscribe(channel, onProcess)
  return { launched: () => void unsubscribe(channel, onProcess) }
}
