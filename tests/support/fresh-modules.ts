import { vi } from 'vitest'

// Runs before each test file, in a process that may have run others.
vi.resetModules()
vi.unstubAllEnvs()
vi.unstubAllGlobals()
