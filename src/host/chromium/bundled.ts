import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { Logger } from '../log'
import { cacheFolder } from './cache-folder'
import type { Executable } from './executable'
import { machineHasFonts, writeFontsConf } from './fonts'
import { untar } from './untar'

const run = promisify(execFile)
const decompress = promisify(brotliDecompress)

type Deps = { log: Logger; env: NodeJS.ProcessEnv; cache?: string; archives?: string; hasFonts?: () => Promise<boolean> }

/**
 * Unpacks the headless shell of @sparticuz/chromium for this user, and beside it the libraries and fonts that the machine lacks. The package's own code is
 * not used: it runs whatever lies at a fixed place under the system's temporary folder, and its flags switch site isolation off.
 */
export async function unpackBundled({
  log,
  env,
  cache = cacheFolder(env),
  archives = archivesFolder(),
  hasFonts = machineHasFonts
}: Deps): Promise<Executable> {
  const unpack = (archive: string, write: (bytes: Buffer, folder: string) => Promise<void>): Promise<string> =>
    unpackOnce({ log, cache, archive: join(archives, archive), write })

  const browser = await unpack('chromium.br', (bytes, folder) =>
    writeFile(join(folder, 'headless_shell'), bytes, { mode: 0o700 })
  )
  // Software WebGL looks for its libraries beside the executable or on the library path.
  const graphics = await unpack('swiftshader.tar.br', untar)
  const path = join(browser, 'headless_shell')
  const libraries = [graphics]
  if (await lacksLibraries(path)) libraries.push(join(await unpack('al2023.tar.br', untar), 'lib'))
  const found: Executable = {
    path,
    headlessOnly: true,
    env: { LD_LIBRARY_PATH: [...libraries, env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':') }
  }
  if (await hasFonts()) return found
  const fonts = await unpack('fonts.tar.br', untar)
  log.info({}, 'the machine has no fonts: using the packaged ones')
  return {
    ...found,
    env: { ...found.env, FONTCONFIG_PATH: await writeFontsConf(join(cache, 'fontconfig'), join(fonts, 'fonts')) }
  }
}

type Unpacking = { log: Logger; cache: string; archive: string; write: (bytes: Buffer, folder: string) => Promise<void> }

/**
 * The folder's name is the hash of the archive, so that a new package version is a new folder; the hash of what was written lies beside it and is checked at
 * each start. It is written aside and renamed when whole: a second host that starts at the same time, or a full disk, never leaves half a Chromium.
 */
async function unpackOnce({ log, cache, archive, write }: Unpacking): Promise<string> {
  const packed = await readFile(archive)
  const target = join(cache, `unpacked-${sha256(packed).slice(0, 32)}`)
  if (await isIntact(target)) return target
  log.info({ archive }, 'unpacking')
  await mkdir(cache, { recursive: true, mode: 0o700 })
  await chmod(cache, 0o700)
  const aside = await mkdtemp(join(cache, 'unpacking-'))
  try {
    await write(await decompress(packed), aside)
    const seal = await hashFolder(aside)
    await rm(target, { recursive: true, force: true })
    await rename(aside, target)
    await writeFile(`${target}.sha256`, seal, { mode: 0o600 })
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    // Another host was faster: its folder is as good.
    if (await isIntact(target)) return target
    throw error
  }
  return target
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function isIntact(folder: string): Promise<boolean> {
  try {
    return (await readFile(`${folder}.sha256`, 'utf8')) === (await hashFolder(folder))
  } catch {
    return false
  }
}

async function hashFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(`${relative(folder, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

async function lacksLibraries(path: string): Promise<boolean> {
  const { stdout } = await run('ldd', [path], { timeout: 10_000 })
  return stdout.includes('not found')
}

/** The package exports its code alone: from there to the archives. */
const archivesFolder = (): string => join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
