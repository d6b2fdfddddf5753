import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './tests/support/slowest-first.ts'

const testsIn = (...folders: string[]) => folders.map(folder => `${folder}/**/*.test.{ts,tsx}`)
/** What starts processes and browsers, reaches into its own process, puts another module in one's place, or leaves much memory behind, as pictures do. */
const apart = [
  ...testsIn(
    'cli/{assembly,generator,play}',
    'core/{files,jobs}',
    'tests/!(habits|faults|journeys|logging|look)',
  ),
  'cli/{pinned-node,serve,zhijian}.test.ts',
  'core/{notices/preferences,web/client/ring,words/words}.test.ts',
]

/** What does little in its own process, and waits for others: browsers, and servers that are killed. */
const waiting = testsIn('tests/{faults,journeys,logging,look}')

const setupFiles = 'tests/support/each-file.ts'

/** Room for what is soon forgotten, so that it need not be looked through so often: every test makes much of that. */
const roomy = ['--min-semi-space-size=16', '--max-semi-space-size=64']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    // Processes rather than threads: a native module that crashes takes one test file with it.
    pool: 'forks',
    // One more than there are cores, since much of it is waiting: for processes, threads and browsers.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 120_000,
    // What a browser shows follows what was done in it a moment later, on a busy machine a long one.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    projects: [
      {
        test: {
          name: 'apart',
          setupFiles,
          include: apart,
          // The queue's database is WebAssembly, which no test runs for long enough to be worth optimising.
          execArgv: [...roomy, '--liftoff-only'],
        },
      },
      {
        test: {
          name: 'waiting',
          setupFiles,
          include: waiting,
          execArgv: [...roomy, '--liftoff-only'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'together',
          setupFiles,
          execArgv: roomy,
          include: testsIn('cli', 'core', 'migrations', 'modules', 'tenants', 'tests'),
          exclude: [...apart, ...waiting],
          // A process goes on to the next file with all that it has loaded, which takes longer than most tests.
          isolate: false,
        },
      },
    ],
  },
})
