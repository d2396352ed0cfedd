import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** What a run came to; each failure is a line that names its test. */
const none = { passed: 0, failed: 0, skipped: 0, failures: [] }
const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** A run that left no report, or that failed without a failed test (a file that does not load), counts as one failure. */
const orOneFailure = (counts, ok, why) =>
  ok || counts.failed > 0 ? counts : { ...counts, failed: 1, failures: [...counts.failures, why] }

const maxLines = 12
/** A test, and the beginning of what it complained of: the rest is in the output above. */
export const told = (where, title, message = '') => {
  const lines = stripVTControlCharacters(message)
    .trim()
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
  return [`${where} › ${title}`, ...lines.slice(0, maxLines).map((line) => `    ${line}`)].join('\n')
}

/** What `vitest-report.mjs` wrote. */
export function readVitest(path, code) {
  const report = read(path)
  if (report === null) return orOneFailure(none, false, 'vitest left no report')
  return orOneFailure(report, code === 0, `vitest ended with ${code}`)
}

export function readPlaywright(path, code) {
  const report = read(path)
  if (report === null) return orOneFailure(none, false, 'playwright left no report')
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = specs(report).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const message = results.flatMap(({ errors }) => errors).at(0)?.message
        return told(`${projectName} › ${file}`, title, message)
      })
  )
  return orOneFailure(
    // A test that needed a second try is not a test that passed.
    { passed: expected, failed: unexpected + flaky, skipped, failures },
    code === 0,
    `playwright ended with ${code}: ${report.errors.map(({ message }) => message).join(' ')}`
  )
}

const specs = ({ suites = [], specs: own = [] }) => [...own, ...suites.flatMap(specs)]

export const sum = (counts) =>
  counts.reduce(
    (all, { passed, failed, skipped, failures }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped,
      failures: [...all.failures, ...failures]
    }),
    none
  )
