#!/usr/bin/env node
// Starts the local host as a process of its own, with the project's Node. Node built-ins only: it must run before anything is installed or built.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
const bin = (name) => join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name)

/** What a step prints goes to stderr: stdout is for the host's own line. */
function step(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows })
  if (status !== 0) process.exit(status ?? 1)
}

const host = join(root, 'out', 'main', 'host.js')
if (!existsSync(bin('electron-vite')) && !existsSync(host)) step('npm', ['ci'])
if (!existsSync(host)) step(bin('electron-vite'), ['build'])

const ownNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
const child = spawn(existsSync(ownNode) ? ownNode : process.execPath, [host, ...process.argv.slice(2)], { stdio: 'inherit' })
// A terminal sends Ctrl+C to both; whoever kills this process alone means the host.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))
