import * as v from 'valibot'
import { expect, test } from 'vitest'
import { type Caller, countyCommand, HASTE, type Haste } from '#core/commands'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'

const system: Caller = { principal: { kind: 'system' }, name: '系统', via: 'job' }

const happen = countyCommand({
  name: 'errand.happen',
  title: w('发生'),
  input: v.object({ hastes: v.array(v.picklist(Object.keys(HASTE) as Haste[])) }),
  allow: { system: true },
  async effect(effect, { hastes }) {
    const publish = {
      now: effect.publish.bind(effect),
      soon: effect.publishSoon.bind(effect),
      late: effect.publishLate.bind(effect),
    }
    for (const [at, haste] of hastes.entries()) publish[haste]('happened', `${haste} ${at}`, 1, {})
  },
})

/** What was handed on, in its order; `then` happens when the first of it arrives. */
async function handedOn(kind: StoreKind, hastes: readonly Haste[], then: readonly Haste[] = []) {
  const { deployment } = await openWorld(kind, [errand])
  const handed: string[] = []
  const happens = (hastes: readonly Haste[]) => deployment.run(ZHUOZI, happen, { hastes }, system)
  deployment.consume({
    topic: 'happened',
    async consume({ subject }) {
      if (handed.length === 0 && then.length > 0) await happens(then)
      handed.push(subject.split(' ')[0]!)
    },
  })
  await happens(hastes)
  await deployment.relay(ZHUOZI)
  return handed
}

const many = (haste: Haste, count: number) => Array.from({ length: count }, () => haste)

eachStoreKind('what a county hands on', kind => {
  test('comes by its haste, whatever was written first', async () => {
    expect(await handedOn(kind, ['late', 'soon', 'now'])).toEqual(['now', 'soon', 'late'])
  })

  test('waits for no hundreds of notices when it decides what others see', async () => {
    const handed = await handedOn(kind, many('soon', 200), ['now'])
    expect(handed).toHaveLength(201)
    expect(handed.indexOf('now')).toBeLessThanOrEqual(50)
  })

  test('waits for none of what may be late either', async () => {
    const handed = await handedOn(kind, many('late', 600), ['now'])
    expect(handed).toHaveLength(601)
    expect(handed.indexOf('now')).toBeLessThanOrEqual(500)
  })
})
