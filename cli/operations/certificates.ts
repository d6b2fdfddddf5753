import * as v from 'valibot'
import { paperWithBytes } from '#core/documents'
import { storageOf } from '#core/files'
import { isSound } from '#core/signatures'
import { fingerprintsOf } from '#core/signing'
import { operation } from './operation.ts'

/**
 * By what papers of this installation's counties are recognised: the fingerprints of their certificates; and what a county
 * knows of the paper whose sealed PDF has a SHA-256.
 */
export const certificates = operation({
  name: 'certificates',
  args: v.object({ sha256: v.optional(v.string()) }),
  anyVersion: true,
  async run({ dataFolder, deployment }, { sha256 }) {
    const counties = (await deployment.counties.all()).filter(({ status }) => status !== 'creating')
    return Promise.all(
      counties.map(async ({ code, name }) =>
        deployment.withCounty(code, async ({ county, store: { read }, keys }) => {
          const storage = storageOf(dataFolder, county.store)
          const paper = sha256 === undefined ? undefined : await paperWithBytes(read, sha256)
          const known = paper && {
            voided: paper.voidedAt !== null,
            sound: await isSound(read, keys, paper.id, storage.isWhole),
          }
          return { name, fingerprints: await fingerprintsOf(read), paper: known ?? null }
        }),
      ),
    )
  },
})
