import { describe, expect, test } from 'vitest'
import type { StoreKind } from '#tests/stores'
import { proveBeside } from './beside.ts'
import { controls } from './controls.ts'
import { Proof } from './proof.ts'
import { nameOf } from './routes.ts'

/** Declares the proof for stores of one kind: one test for each route that the running app has. */
export async function proveIsolation(kind: StoreKind): Promise<void> {
  const proof = await Proof.prepare(kind)
  describe(`two counties side by side (${kind})`, () => {
    for (const route of proof.routes.filter(({ path }) => !(path in controls))) {
      test(nameOf(route), { timeout: 60_000 }, async () => {
        expect(await proof.faultsOf(route)).toEqual([])
      })
    }
    test.each(Object.entries(controls))('is known to fail: %s, because %s', async path => {
      const route = proof.routes.find(route => route.path === path)!
      expect(await proof.faultsOf(route)).not.toEqual([])
    })
    proveBeside(proof.installation)
  })
}
