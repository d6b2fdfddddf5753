import { existsSync, readFileSync } from 'node:fs'

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts vitest's JSON report. A test file that failed outside its tests, or a run that failed in no test at all, counts as
 * one failed, so that what failed never reads as 0 failed.
 */
export function readReport(path: string, runPassed: boolean) {
  if (!existsSync(path)) return { passed: 0, failed: 1 }
  const report: Report = JSON.parse(readFileSync(path, 'utf8'))
  const brokenFiles = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return { passed: report.numPassedTests, failed: runPassed ? failed : Math.max(failed, 1) }
}
