import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The process id that the app wrote down when it started its host. */
export async function hostProcess(dataFolder: string): Promise<number> {
  const log = await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  const line = log.split('\n').findLast((text) => text.includes('local host starts')) ?? ''
  return Number([...line.matchAll(/"pid":(\d+)/g)].at(-1)?.[1])
}

/** On Linux alone, as what follows. */
export const childrenOf = async (pid: number): Promise<number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number)

/** The words that a process was started with; empty once it is gone. */
export const commandOf = (pid: number): Promise<string> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (words) => words.replaceAll('\0', ' '),
    () => ''
  )
