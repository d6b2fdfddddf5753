import { expect, test } from 'vitest'
import { lawyerPhone } from '#core/lawyers'
import { minutes, seconds } from '#core/time'
import { type AskApi, bySession, byToken, tokenFor } from '#tests/api'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { plea, plead } from '#tests/with-a-call'
import { ZHUOZI } from '#tests/world'

/** Signs a lawyer in on the platform's host. */
async function signedIn(site: Site, id: string): Promise<AskApi> {
  const { stores, platformKeys } = site.world.deployment
  const row = await stores.platform.read
    .selectFrom('lawyer')
    .select('phone_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const browser = site.browser('localhost:3000')
  const phone = platformKeys.unseal(row.phone_sealed, lawyerPhone(id))
  const asked = await browser.submit(await browser.open('/lawyers/sign-in'), { phone })
  await browser.submit(asked, { code: site.codes.at(-1)!.code })
  return bySession(browser)
}

async function pleaOf(kind: StoreKind) {
  const site = await openSite(kind, [plea])
  const { world } = site
  const lawyer = async (name: string, options: Parameters<typeof world.lawyer>[1]) => {
    const caller = await world.lawyer(name, options)
    return signedIn(site, (caller.principal as { id: string }).id)
  }
  const adviser = await lawyer('张志远', { adviserOf: ZHUOZI })
  const regional = await lawyer('呼和律师', { region: '15' })
  const national = await lawyer('上海律师', { region: '31' })
  const li = await world.citizen('李秀英')
  const pleadFor = async (whatHappened: string) =>
    (await world.deployment.run(ZHUOZI, plead, { whatHappened }, li)).ref
  const ref = await pleadFor('邻居占了我家的地')
  await world.settle()
  return { site, world, adviser, regional, national, ref, plead: pleadFor }
}

interface Described {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
}

/** The paths of what is sent and stands in no description. An object that is described as any says nothing of what it holds. */
function undescribed(
  sent: unknown,
  shape: Described,
  schemas: Readonly<Record<string, Described>>,
): string[] {
  const named = shape.$ref?.split('/').pop()
  const { properties, items } = named === undefined ? shape : schemas[named]!
  if (Array.isArray(sent) && items)
    return [...new Set(sent.flatMap(each => undescribed(each, items, schemas).map(path => `[]${path}`)))]
  if (typeof sent !== 'object' || sent === null || !properties) return []
  return Object.entries(sent).flatMap(([name, value]) => {
    const described = properties[name]
    return described ? undescribed(value, described, schemas).map(path => `.${name}${path}`) : [`.${name}`]
  })
}

eachStoreKind('a lawyer', kind => {
  test('is given their open calls, and acts in the county that called', async () => {
    const { adviser, regional, ref, world } = await pleaOf(kind)
    const { body } = await adviser('/api/v1/calls')
    expect(body).toMatchObject({
      next: null,
      calls: [
        {
          ref,
          county: { slug: 'zhuozi', name: '卓资县' },
          adviser: true,
          mine: false,
          openedAt: '2026-11-24T01:00:00.000Z',
          nextTierAt: '2026-11-24T01:03:00.000Z',
          promisedUntil: '2026-11-24T01:10:00.000Z',
          href: `/api/v1/c/zhuozi/matters/${ref}`,
        },
      ],
    })
    expect((await regional('/api/v1/calls')).body.calls).toEqual([])
    const [call] = body.calls
    const heard = await adviser(`${call.href}/actions/plea.hear`, { body: { body: '先找村委会。' } })
    expect(heard).toMatchObject({ status: 200, body: { thread: expect.any(String) } })
    expect((await adviser(`${call.href}/messages`, { body: { body: '需要界桩的照片' } })).status).toBe(201)
    await world.settle()
    const { body: matter } = await adviser(call.href)
    expect(matter.state).toBe('heard')
    expect(matter.threads.flatMap(({ messages }: { messages: { body: string }[] }) => messages)).toHaveLength(
      2,
    )
    expect((await adviser('/api/v1/calls')).body.calls[0]).toMatchObject({ mine: true, answered: 1 })
  })

  test('from outside the county is given neither the name nor the number of whom it is about', async () => {
    const { adviser, regional, ref, world } = await pleaOf(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    const path = `/api/v1/c/zhuozi/matters/${ref}`
    const { body: known } = await adviser(path)
    expect(known.parties).toMatchObject([{ name: '李秀英', phone: '13800004321' }])
    const { status, body: unknown } = await regional(path)
    expect(status).toBe(200)
    expect(unknown).toMatchObject({ parties: [], facts: { whatHappened: '邻居占了我家的地' } })
    expect(JSON.stringify([unknown, (await regional('/api/v1/calls')).body])).not.toMatch(
      /李秀英|13800004321/,
    )
  })

  test('is sent of a matter what the description of the API has, and nothing besides', async () => {
    const { adviser, ref } = await pleaOf(kind)
    const path = `/api/v1/c/zhuozi/matters/${ref}`
    await adviser(`${path}/actions/plea.hear`, { body: { body: '先找村委会。' } })
    const { body: matter } = await adviser(path)
    const { body: described } = await adviser('/openapi.json')
    const { schemas } = described.components
    expect(undescribed(matter, schemas.matter, schemas)).toEqual([])
    expect(undescribed({ call: { tiers: [{ x: 1 }] } }, schemas.matter, schemas)).toEqual(['.call.tiers[].x'])
  })

  test('who is not called finds nothing, in whichever way they ask', async () => {
    const { national, ref } = await pleaOf(kind)
    for (const county of ['zhuozi', 'xinghe', 'nowhere']) {
      const matter = `/api/v1/c/${county}/matters/${ref}`
      expect((await national(matter)).status).toBe(404)
      expect((await national(`${matter}/actions/hear`, { body: { body: '您好' } })).status).toBe(404)
      expect((await national(`${matter}/messages`, { body: { body: '您好' } })).status).toBe(404)
    }
  })

  test('reads many calls page by page', async () => {
    const { adviser, ref, plead, world } = await pleaOf(kind)
    const refs = [ref]
    for (let n = 0; n < 5; n++) {
      world.clock.advance(seconds(1))
      refs.push(await plead(`第 ${n} 件`))
    }
    await world.settle()
    const first = (await adviser('/api/v1/calls?limit=4')).body
    const second = (await adviser(`/api/v1/calls?limit=4&after=${first.next}`)).body
    const read = [...first.calls, ...second.calls].map(({ ref }: { ref: string }) => ref)
    // Who has waited longest comes first.
    expect(read).toEqual(refs)
    expect(second.next).toBeNull()
    expect(await adviser('/api/v1/calls?after=yesterday')).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'after' }] },
    })
  })

  test('is a lawyer: a county’s program has nothing on the platform’s host', async () => {
    const { site, ref } = await pleaOf(kind)
    const { token } = await tokenFor(site, ['*'])
    const { token: platform } = await tokenFor(site, ['*'], { county: null })
    for (const path of ['/api/v1/calls', `/api/v1/c/zhuozi/matters/${ref}`]) {
      expect((await byToken(site, token, 'localhost:3000')(path)).status).toBe(401)
      expect((await byToken(site, platform, 'localhost:3000')(path)).status).toBe(403)
    }
  })
})
