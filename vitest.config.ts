import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['{core,modules,tenants,cli,migrations,tests}/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/global-setup.ts',
    // Processes rather than threads: a native module that crashes takes one test file with it.
    pool: 'forks',
    // As in `zhijian` itself, so that a worker thread which a test starts can run TypeScript.
    execArgv: ['--import', import.meta.resolve('tsx/esm')],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
