import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder'

export type ProfileFolder = {
  create(sessionId: string): Promise<{ path: string; remove(): Promise<void> }>
  removeAll(): Promise<void>
}

/**
 * Temporary profiles live in one folder a host process, named by its pid: what a killed host left behind is found
 * and removed by the next one.
 */
export async function createProfileFolder(parent = join(cacheFolder(), 'profiles')): Promise<ProfileFolder> {
  await mkdir(parent, { recursive: true, mode: 0o700 })
  for (const name of await readdir(parent)) {
    if (!isAlive(Number.parseInt(name, 10))) await remove(join(parent, name))
  }
  // Mode 0700, as mkdtemp makes it.
  const own = await mkdtemp(join(parent, `${process.pid}-`))

  return {
    async create(sessionId) {
      const path = join(own, sessionId)
      await mkdir(path, { mode: 0o700 })
      return { path, remove: () => remove(path) }
    },
    removeAll: () => remove(own)
  }
}

/** Chromium's last processes may still write while it ends: try again before giving up. */
const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
