import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['{core,modules,tenants,cli,migrations,tests}/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/global-setup.ts',
    // Processes rather than threads: a native module that crashes takes one test file with it.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
