import { readFileSync } from 'node:fs'

const none = { passed: 0, failed: 0, skipped: 0 }
const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** A run that left no report, or that failed without a failed test (a file that does not load), counts as one failure. */
const orOneFailure = (counts, ok) => (ok || counts.failed > 0 ? counts : { ...counts, failed: 1 })

export function readVitest(path, code) {
  const report = read(path)
  if (report === null) return orOneFailure(none, false)
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = report
  return orOneFailure({ passed, failed, skipped: numPendingTests + numTodoTests }, code === 0)
}

export function readPlaywright(path, code) {
  const report = read(path)
  if (report === null) return orOneFailure(none, false)
  const { expected, unexpected, flaky, skipped } = report.stats
  // A test that needed a second try is not a test that passed.
  return orOneFailure({ passed: expected, failed: unexpected + flaky, skipped }, code === 0)
}

export const sum = (counts) =>
  counts.reduce(
    (all, { passed, failed, skipped }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped
    }),
    none
  )
