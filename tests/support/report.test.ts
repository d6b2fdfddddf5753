import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { readReport } from './report.ts'

function read(runPassed: boolean, files: { status: string; tests: string[] }[]) {
  const statuses = files.flatMap(({ tests }) => tests)
  const path = join(tempFolder(), 'report.json')
  const report = {
    numPassedTests: statuses.filter(status => status === 'passed').length,
    numFailedTests: statuses.filter(status => status === 'failed').length,
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map(status => ({ status })),
    })),
  }
  writeFileSync(path, JSON.stringify(report))
  return readReport(path, runPassed)
}

test('tests are counted', () => {
  const files = [{ status: 'failed', tests: ['passed', 'failed', 'passed'] }]
  expect(read(false, files)).toEqual({ passed: 2, failed: 1 })
})

test('a file that could not be loaded counts as one failed', () => {
  const files = [
    { status: 'passed', tests: ['passed'] },
    { status: 'failed', tests: [] },
  ]
  expect(read(false, files)).toEqual({ passed: 1, failed: 1 })
})

test('a file whose tests pass but whose hooks fail counts as one failed', () => {
  expect(read(false, [{ status: 'failed', tests: ['passed'] }])).toEqual({ passed: 1, failed: 1 })
})

test('a run that fails outside every file counts as one failed', () => {
  expect(read(false, [{ status: 'passed', tests: ['passed'] }])).toEqual({ passed: 1, failed: 1 })
})

test('a run that wrote no report counts as one failed', () => {
  expect(readReport(join(tempFolder(), 'none.json'), true)).toEqual({ passed: 0, failed: 1 })
})
