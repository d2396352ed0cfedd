import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../services.testkit'

const inNamespace = ['unshare', '-Urm', 'sh', '-c'] as const
const canMount = spawnSync(inNamespace[0], [...inNamespace.slice(1), 'mount -t tmpfs -o size=64k tmpfs /mnt']).status === 0
const why = canMount ? '' : ' (skipped: no user namespace may mount a small disk here)'

// A disk of 64 KiB in a namespace of its own: the file there must stay whole whatever does not fit beside it.
test.skipIf(!canMount)(`a really full disk says so and leaves the old file whole${why}`, () => {
  const disk = temporaryFolder()
  const script = `
    import { readFileSync, readdirSync } from 'node:fs'
    import { writeFileAtomically } from ${JSON.stringify(join(import.meta.dirname, 'atomic-file.ts'))}
    const path = ${JSON.stringify(join(disk, 'connections.json'))}
    const good = JSON.stringify({ good: 'x'.repeat(30000) })
    writeFileAtomically(path, good)
    let code = 'none'
    // 36 kB are left: the first bytes of this one fit, the rest does not.
    try { writeFileAtomically(path, JSON.stringify({ larger: 'y'.repeat(50000) })) } catch (error) { code = error.code }
    console.log(JSON.stringify({ code, whole: readFileSync(path, 'utf8') === good, files: readdirSync(${JSON.stringify(disk)}) }))`
  const run = `mount -t tmpfs -o size=64k tmpfs "$1" && exec "$0" --input-type=module -e "$2"`
  const { stdout, stderr } = spawnSync(inNamespace[0], [...inNamespace.slice(1), run, process.execPath, disk, script], {
    encoding: 'utf8'
  })
  expect({ stderr, found: stdout === '' ? null : (JSON.parse(stdout) as unknown) }).toMatchObject({
    found: { code: 'ENOSPC', whole: true, files: ['connections.json'] }
  })
})
