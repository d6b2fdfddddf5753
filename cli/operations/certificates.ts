import * as v from 'valibot'
import { fingerprintsOf } from '#core/signing'
import { operation } from './operation.ts'

/** By what papers of this installation's counties are recognised: the fingerprints of their certificates. */
export const certificates = operation({
  name: 'certificates',
  args: v.object({}),
  anyVersion: true,
  async run({ deployment }) {
    const counties = (await deployment.counties.all()).filter(({ status }) => status !== 'creating')
    return Promise.all(
      counties.map(async ({ code, name }) => ({
        name,
        fingerprints: await deployment.withCounty(code, ({ store }) => fingerprintsOf(store.read)),
      })),
    )
  },
})
