import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemCaller } from '#core/deployment'
import { eachStoreKind } from '#tests/stores'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { days } from '../time/index.ts'
import { fingerprintOf } from './certificate.ts'
import { fingerprintsOf, SEALING_KEY_CONTEXT, sealingCertificateOf } from './index.ts'

eachStoreKind('a county’s sealing certificate', kind => {
  const opened = openWorld(kind, [])

  const certificate = async (county: string) =>
    sealingCertificateOf((await opened).deployment, county, systemCaller())
  const fingerprints = async (county: string) =>
    (await opened).deployment.withCounty(county, ({ store }) => fingerprintsOf(store.read))

  test('is made when it is first needed, once, however many ask at the same time', async () => {
    expect(await fingerprints(ZHUOZI)).toEqual([])
    const asked = await Promise.all(Array.from({ length: 4 }, () => certificate(ZHUOZI)))
    const [first] = asked.map(({ certificate: der }) => fingerprintOf(der))
    expect(await fingerprints(ZHUOZI)).toEqual([first])
    for (const { certificate: der, key, bureau } of asked) {
      expect(fingerprintOf(der)).toBe(first)
      expect(new X509Certificate(der).checkPrivateKey(key)).toBe(true)
      expect(bureau).toBe('卓资县司法局')
    }
  })

  test('is another in each county', async () => {
    await certificate(XINGHE)
    const [other] = await fingerprints(XINGHE)
    expect(await fingerprints(ZHUOZI)).not.toContain(other)
  })

  test('has its key sealed in the county’s store', async () => {
    const { deployment } = await opened
    await deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read.selectFrom('sealing_certificate').selectAll().executeTakeFirstOrThrow()
      expect(JSON.stringify(row)).not.toContain('PRIVATE KEY')
      expect(keys.unseal(row.key_sealed, `${SEALING_KEY_CONTEXT}.${row.id}`)).toContain('PRIVATE KEY')
    })
  })

  test('is made anew once it has expired, and the old one is still recognised', async () => {
    const { clock } = await opened
    const [old] = await fingerprints(ZHUOZI)
    clock.advance(days(3660))
    const anew = fingerprintOf((await certificate(ZHUOZI)).certificate)
    expect(anew).not.toBe(old)
    expect(await fingerprints(ZHUOZI)).toEqual([old, anew])
  })
})
