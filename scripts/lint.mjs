// Formatter, typed lint, types and import direction, in this order; all of them run, so that one look shows everything.
import { spawnSync } from 'node:child_process'

const checks = [
  ['format', 'prettier', ['--check', '.']],
  ['types: shared and sdk', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.neutral.json']],
  ['types: node', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.node.json']],
  ['types: renderer', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.web.json']],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['import direction', 'depcruise', ['src', '--output-type', 'err']]
]
const failed = checks.filter(([name, command, args]) => {
  console.log(`\n# ${name}`)
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})
console.log(failed.length === 0 ? '\nlint: all clean' : `\nlint: ${failed.map(([name]) => name).join(', ')} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
