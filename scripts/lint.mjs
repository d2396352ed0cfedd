// Formatter, typed lint, types and import direction, in this order; all of them run, so that one look shows everything.
import { ensureInstalled, run } from './lib/project.mjs'

const checks = [
  ['format', 'prettier', ['--check', '.']],
  ['types: shared and sdk', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.neutral.json']],
  ['types: node', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.node.json']],
  ['types: renderer', 'vue-tsc', ['--noEmit', '-p', 'tsconfig.web.json']],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['import direction', 'depcruise', ['src', '--output-type', 'err']]
]
await ensureInstalled()
const failed = []
for (const [name, command, args] of checks) {
  console.log(`\n# ${name}`)
  if ((await run(command, args)) !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\nlint: all clean' : `\nlint: ${failed.join(', ')} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
