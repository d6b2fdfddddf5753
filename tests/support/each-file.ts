import { afterAll, vi } from 'vitest'
import { clearUp } from './leftovers.ts'

// Runs before each test file, in a process that may have run others; so what it registers comes after what the file does.
vi.unstubAllEnvs()
vi.unstubAllGlobals()
afterAll(clearUp)
