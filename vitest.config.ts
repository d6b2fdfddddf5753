import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './tests/support/slowest-first.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['{core,modules,tenants,cli,migrations,tests}/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/global-setup.ts',
    // Processes rather than threads: a native module that crashes takes one test file with it.
    pool: 'forks',
    // Vitest leaves one core to itself, and would run one file at a time on a machine that has two.
    maxWorkers: Math.max(availableParallelism() - 1, 2),
    sequence: { sequencer: SlowestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
