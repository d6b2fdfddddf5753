import { expect, test } from 'vitest'
import type { Caller, Command } from '#core/commands'
import { findMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { hasConsent, withdrawingFrom } from '#core/privacy'
import { endedOrWaiting } from '#tests/awaited'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import consultation from '../index.ts'
import { digestOf, draftOf } from './draft.ts'
import { offer, publicationConsent, withdraw } from './index.ts'

const { purpose } = publicationConsent
const withdrawConsent = withdrawingFrom([consultation])

/** A citizen with two answered consultations, the first of which they let others read. */
async function twoAnswered(kind: StoreKind) {
  const world = await openWorld(kind, [consultation])
  const { deployment } = world
  const citizen = await world.citizen('王建军')
  const lawyer = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const refs: string[] = []
  for (const whatHappened of ['包工头拖欠我三个月的工资不给', '邻居家的羊吃了我家草场的草']) {
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened }, citizen)
    await deployment.run(ZHUOZI, answer, { ref, input: { body: '可以先找村委会调解。' } }, lawyer)
    refs.push(ref)
  }
  const offering = (ref: string) =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      return { ref, input: { agree: true, shown: digestOf(await draftOf(store.read, matter!)) } }
    })
  const [first, second] = await Promise.all([offering(refs[0]!), offering(refs[1]!)])
  await deployment.run(ZHUOZI, offer, first, citizen)
  const left = () =>
    deployment.withCounty(ZHUOZI, async ({ store: { read } }) => ({
      refs: (await read.selectFrom('consultation_publication').select('ref').execute()).map(({ ref }) => ref),
      consent: await hasConsent(read, principalKey(citizen.principal), purpose),
      withdrawals: (
        await read
          .selectFrom('timeline_entry')
          .select('number')
          .where('type', '=', 'consultation.publication-withdrawn')
          .execute()
      ).length,
    }))
  /** Gives a command, holds back its end until the other one has ended or waits for it. */
  const crossed = async <A, B>(
    one: Command<'county', A, unknown>,
    input: unknown,
    by: Caller,
    other: () => Promise<B>,
  ) => {
    const written = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const held: typeof one = {
      ...one,
      async effect(...given) {
        const output = await one.effect(...given)
        written.resolve()
        await goOn.promise
        return output
      },
    }
    const before = deployment.run(ZHUOZI, held, input, by)
    await Promise.race([written.promise, before])
    const after = other()
    await deployment.withCounty(ZHUOZI, ({ store }) => endedOrWaiting(store, after))
    goOn.resolve()
    return Promise.allSettled([before, after])
  }
  return { world, deployment, citizen, refs, first, second, left, crossed }
}

eachStoreKind('consent to be read by others', kind => {
  test('taken back just before another consultation is offered is given anew', async () => {
    const { deployment, citizen, refs, second, left, crossed } = await twoAnswered(kind)
    const ended = await crossed(withdrawConsent, { purpose }, citizen, () =>
      deployment.run(ZHUOZI, offer, second, citizen),
    )
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await left()).toEqual({ refs: [refs[1]], consent: true, withdrawals: 1 })
  })

  test('taken back while another consultation is being offered ends that as well', async () => {
    const { deployment, citizen, second, left, crossed } = await twoAnswered(kind)
    await crossed(offer, second, citizen, () => deployment.run(ZHUOZI, withdrawConsent, { purpose }, citizen))
    expect(await left()).toEqual({ refs: [], consent: false, withdrawals: 2 })
  })

  test('stays while one consultation is withdrawn and another is just being offered', async () => {
    const { deployment, citizen, refs, first, second, left, crossed } = await twoAnswered(kind)
    await crossed(offer, second, citizen, () =>
      deployment.run(ZHUOZI, withdraw, { ref: first.ref, input: {} }, citizen),
    )
    expect(await left()).toEqual({ refs: [refs[1]], consent: true, withdrawals: 1 })
  })

  test('ends what stands once, where somebody else of the matter withdraws it at the same moment', async () => {
    const { world, deployment, citizen, first, left, crossed } = await twoAnswered(kind)
    const wife = await world.citizen('李秀英')
    await deployment.withCounty(ZHUOZI, async ({ store: { read, write } }) => {
      const party = await read.selectFrom('matter_party').selectAll().executeTakeFirstOrThrow()
      const { id: matter_id } = (await findMatter(read, first.ref))!
      await write
        .insertInto('matter_party')
        .values({ ...party, id: 'wife', matter_id, principal: principalKey(wife.principal), name: '李秀英' })
        .execute()
    })
    await crossed(withdraw, { ref: first.ref, input: {} }, wife, () =>
      deployment.run(ZHUOZI, withdrawConsent, { purpose }, citizen),
    )
    expect(await left()).toEqual({ refs: [], consent: false, withdrawals: 1 })
  })
})
