import { expect, test } from 'vitest'
import { masterKey } from '#core/crypto'
import { Deployment } from '#core/deployment'
import { minutes, seconds } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { masterKeyText, openWorld, XINGHE, ZHUOZI } from '#tests/world'
import type { Caller } from '../commands/index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const place = 'citizen.phone.1'

const sealIn = (deployment: Deployment, county = ZHUOZI) =>
  deployment.withCounty(county, async ({ keys }) => keys.seal('13800000001', place))
const unsealIn = (deployment: Deployment, sealed: string) =>
  deployment.withCounty(ZHUOZI, async ({ keys }) => keys.unseal(sealed, place))
const keyOf = (sealed: string) => sealed.split('.')[1]

eachStoreKind('a new key of a county', kind => {
  test('seals from a minute on, while what was sealed before stays readable', async () => {
    const { deployment, clock } = await openWorld(kind, [])
    const before = await sealIn(deployment)
    const elsewhere = await sealIn(deployment, XINGHE)
    expect(await deployment.rotateKeys(ZHUOZI, operator)).toBe(clock.now() + minutes(1))
    expect(keyOf(await sealIn(deployment))).toBe(keyOf(before))
    clock.advance(minutes(1))
    const after = await sealIn(deployment)
    expect(keyOf(after)).not.toBe(keyOf(before))
    expect(await unsealIn(deployment, before)).toBe('13800000001')
    expect(await unsealIn(deployment, after)).toBe('13800000001')
    expect(keyOf(await sealIn(deployment, XINGHE))).toBe(keyOf(elsewhere))
  })

  test('is followed by another node before anything is sealed with it', async () => {
    const { deployment, clock, dataFolder, databaseUrl } = await openWorld(kind, [])
    const node = await Deployment.open({
      dataFolder,
      databaseUrl,
      domain: 'localhost',
      modules: [],
      clock,
      master: masterKey(masterKeyText),
    })
    try {
      clock.advance(seconds(50))
      await sealIn(node)
      await deployment.rotateKeys(ZHUOZI, operator)
      clock.advance(minutes(1))
      const sealed = await sealIn(deployment)
      expect(await unsealIn(node, sealed)).toBe('13800000001')
      expect(keyOf(await sealIn(node))).toBe(keyOf(sealed))
    } finally {
      await node.close()
    }
  })

  test('is given by operators alone, and stands in the audit log', async () => {
    const { deployment, officer } = await openWorld(kind, [])
    await expect(deployment.rotateKeys(ZHUOZI, await officer('苏日娜', '*'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await deployment.rotateKeys(ZHUOZI, operator)
    const audited = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('actor').where('action', '=', 'keys.rotate').execute(),
    )
    expect(audited).toEqual([{ actor: 'operator:root' }])
  })
})
