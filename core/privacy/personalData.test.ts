import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { addParty, findMatter, writeAsBureau, writeToBureau } from '#core/matters'
import { defineModule } from '#core/module'
import { tell } from '#core/notices'
import { type CitizenId, principalKey } from '#core/people'
import { iso } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { errand, noteErrand, openErrand } from '#tests/with-a-workflow'
import { MORNING, openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { personalData, recordConsent } from './index.ts'

const written = { name: 'paper.written', title: w('文书写好了'), urgency: 'usual' } as const

/** A miniature service that enters people with their numbers into a matter, asks for consent and tells them. */
const enter = countyCommand({
  name: 'paper.enter',
  title: w('登记'),
  input: v.object({ ref: v.string(), who: v.string(), name: v.string(), idNumber: v.string() }),
  allow: { officer: 'any' },
  async effect(effect, { ref, who, name, idNumber }) {
    const matter = await findMatter(effect.db, ref)
    await addParty(effect, matter!.id, {
      role: 'party',
      principal: who,
      name,
      idNumber,
      phone: '13900000000',
    })
    await recordConsent(effect, {
      person: who,
      purpose: 'paper',
      version: 1,
      text: '同意',
      channel: 'window',
    })
    const { title } = matter!
    await tell(effect, { kind: written, to: [who], matter: { ref, title, titleOutside: async () => title } })
  },
})
const paper = defineModule({ name: 'paper', title: w('文书'), commands: [enter], notices: [written] })

const photoOf = (owner: string) => ({
  id: `photo of ${owner}`,
  owner,
  state: 'kept' as const,
  kind: 'photo' as const,
  media_type: 'image/jpeg',
  name: `${owner}.jpg`,
  sha256: owner,
  bytes: 7,
  width: 1,
  height: 1,
  thumbnail_sha256: null,
  received_bytes: 7,
  received_sha256: null,
  held_until: null,
  seconds: null,
  created_at: MORNING,
})

eachStoreKind('what is held about a citizen', kind => {
  test('is theirs to take: all of it, and nothing of others', async () => {
    const world = await openWorld(kind, [errand, paper])
    const { deployment } = world
    const [li, wang] = [await world.citizen('李秀英'), await world.citizen('王大山')]
    const zhao = await world.officer('赵科员', 'errand.handle matters.write')
    const run: typeof deployment.run = (...args) => deployment.run(...args)
    const { ref } = await run(ZHUOZI, openErrand, { whatHappened: '水渠塌了' }, li)
    const others = await run(ZHUOZI, openErrand, { whatHappened: '王家的事' }, wang)
    await run(ZHUOZI, noteErrand, { ref, input: { note: '看过了' } }, zhao)
    const [liKey, wangKey] = [principalKey(li.principal), principalKey(wang.principal)]
    await run(ZHUOZI, enter, { ref, who: liKey, name: '李秀英', idNumber: '150921195512310026' }, zhao)
    await run(ZHUOZI, enter, { ref, who: wangKey, name: '王大山', idNumber: '150921198001010017' }, zhao)
    await run(ZHUOZI, writeToBureau, { ref, input: { body: '什么时候能修好？' } }, li)
    await run(ZHUOZI, writeAsBureau, { ref, input: { body: '下周' } }, zhao)
    await run(ZHUOZI, writeToBureau, { ref, input: { body: '王家的悄悄话' } }, wang)
    await run(ZHUOZI, writeToBureau, { ref: others.ref, input: { body: '王家的另一件' } }, wang)

    await deployment.withCounty(ZHUOZI, async ({ store }) => {
      for (const owner of [liKey, wangKey])
        await store.write.insertInto('file').values(photoOf(owner)).execute()
    })

    const id = (li.principal as { id: CitizenId }).id
    const source = { name: 'ponds', read: async () => ['村南的池塘'] }
    const data = await deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      personalData({ db: store.read, keys }, id, [source]),
    )
    const at = iso(MORNING)
    expect(data).toMatchObject({
      profile: { id, name: '李秀英', phone: expect.stringMatching(/^138\d{8}$/), since: at },
      matters: [
        {
          ref,
          module: 'errand',
          state: '待办',
          facts: { whatHappened: '水渠塌了' },
          parties: [
            { role: 'applicant', name: '李秀英', idNumber: null },
            { role: 'party', phone: '13900000000', idNumber: '150921195512310026' },
          ],
          messages: [
            { at, author: '李秀英', body: '什么时候能修好？' },
            { at, author: '赵科员', body: '下周' },
          ],
        },
      ],
      consents: [{ purpose: 'paper', version: 1, channel: 'window', givenAt: at, withdrawnAt: null }],
      notices: [
        { kind: 'matter.bureau-wrote', title: '司法局值班人员给您留言了', matterRef: ref, at, readAt: null },
        { kind: 'paper.written', title: '文书写好了', matterRef: ref, at, readAt: null },
      ],
      files: [{ name: `${liKey}.jpg`, kind: 'photo', mediaType: 'image/jpeg', bytes: 7, at }],
      deliveries: [],
      preferences: [],
      ponds: ['村南的池塘'],
    })
    expect([data!.matters, data!.files].map(list => (list as unknown[]).length)).toEqual([1, 1])
    expect(JSON.stringify(data)).toContain('看过了')
    expect(JSON.stringify(data)).not.toMatch(/王大山|王家|150921198001010017/)
    // It is JSON: what is written to the file is what was said.
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  test('of somebody whom the county does not know is nothing', async () => {
    const world = await openWorld(kind, [])
    const li = await world.citizen('李秀英')
    const id = (li.principal as { id: CitizenId }).id
    const read = (county: string) =>
      world.deployment.withCounty(county, ({ store, keys }) => personalData({ db: store.read, keys }, id))
    expect(await read(XINGHE)).toBeUndefined()
    expect(await read(ZHUOZI)).toMatchObject({ matters: [], consents: [], notices: [] })
  })
})
