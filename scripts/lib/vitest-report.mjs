import { writeFileSync } from 'node:fs'
import { told } from './reports.mjs'

/**
 * Vitest's own JSON says neither what was thrown outside of a test nor, without reading 6 MB, what failed.
 * Writes `{ passed, failed, skipped, failures }` to CASTDECK_REPORT.
 */
export default class {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })))
    const inState = (state) => tests.filter(({ test }) => test.result().state === state)
    const failures = [
      ...inState('failed').map(({ module, test }) =>
        told(module.relativeModuleId, test.fullName, words(test.result().errors[0]))
      ),
      ...modules.flatMap((module) => [module, ...module.children.allSuites()].flatMap(ownErrors)),
      ...unhandledErrors.map((error) => told('outside of a test', error.name, words(error)))
    ]
    const counts = { passed: inState('passed').length, failed: failures.length, skipped: inState('skipped').length }
    writeFileSync(process.env.CASTDECK_REPORT, JSON.stringify({ ...counts, failures }))
  }
}

/** Of a file that does not load, or of a hook around its tests. */
const ownErrors = (suite) =>
  suite.errors().map((error) => told(suite.relativeModuleId ?? suite.module.relativeModuleId, 'outside of a test', words(error)))

const words = (error) => error?.stack ?? error?.message
