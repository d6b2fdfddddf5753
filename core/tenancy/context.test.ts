import { expectTypeOf, test } from 'vitest'
import type { Effect } from '../commands/index.ts'
import type { TenantContext } from './index.ts'

/** What the type check holds: it, not the run, fails where keys are handed out whole. */
test('modules and effects seal, read and hash with a county’s keys, and cannot change them', () => {
  type OfModules = keyof TenantContext['keys']
  type OfEffects = keyof Effect<'county'>['keys']
  expectTypeOf<Extract<OfModules | OfEffects, 'rotate' | 'refresh'>>().toBeNever()
  expectTypeOf<OfModules>().toEqualTypeOf<OfEffects>()
})
