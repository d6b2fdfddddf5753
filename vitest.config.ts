import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './tests/support/slowest-first.ts'

const testsIn = (...folders: string[]) => folders.map(folder => `${folder}/**/*.test.{ts,tsx}`)
/** What starts threads, processes and browsers, or reaches into its own process. */
const apart = testsIn('cli', 'tests', 'core/{jobs,files,sheets}')

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    // Processes rather than threads: a native module that crashes takes one test file with it.
    pool: 'forks',
    // One more than there are cores, since much of it is waiting: for processes, threads and browsers.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { test: { name: 'apart', include: apart } },
      {
        test: {
          name: 'together',
          include: testsIn('core', 'modules', 'tenants', 'migrations'),
          exclude: apart,
          // A process goes on to the next file with the packages that it has loaded, which takes longer than most tests;
          // the project's own modules, and with them their state, each file has anew.
          isolate: false,
          setupFiles: 'tests/support/fresh-modules.ts',
        },
      },
    ],
  },
})
