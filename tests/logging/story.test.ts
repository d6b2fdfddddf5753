import { expect, test } from 'vitest'
import { addStaff, giveOfficerPassword, putRole } from '#core/auth'
import { lawyerPhone } from '#core/lawyers'
import { openLog } from '#core/logging'
import type { AppPart } from '#core/web'
import { modules } from '#modules'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'

const NAME = '王建军'
const PHONE = '13812345678'
const QUESTION = '我在工地干了三个月，老板一直不给工钱，怎么办？'
const ANSWER = '先去劳动监察大队投诉，保留考勤记录。'
const FURTHER = '没有合同也可以吗？'
const WRITTEN = [NAME, PHONE, QUESTION, ANSWER, FURTHER]

/** Ids and counties' codes, six digits of which can be those of somebody's code by chance. */
const OUR_OWN = /"county":"\d{6}"|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

/** A page that breaks on what it is given, and quotes it. */
const quoting: AppPart = routes =>
  routes.county(
    { method: 'GET', path: '/quoting', surface: 'portal', audience: { kind: 'public' } },
    page => {
      throw new Error(`cannot read ${page.query.get('q')}`)
    },
  )

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

eachStoreKind('the log of a question and its answer', kind => {
  test('holds no name, number, word or code of anybody, whatever goes wrong', async () => {
    const lines: string[] = []
    const log = openLog({ level: 'info', write: line => lines.push(line) })
    const site = await openSite(kind, modules, {
      app: { log, parts: [quoting] },
      deployment: { log },
    })
    const { world, codes } = site
    const { deployment } = world
    // What derives from the question breaks, with the question in its words.
    deployment.consume({
      topic: 'call',
      consume: async ({ payload }) => {
        throw new Error(`not taken: ${JSON.stringify(payload)}`)
      },
    })
    const adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const role = await deployment.run(ZHUOZI, putRole, { name: '值班', permissions: ['*'] }, operator)
    const staff = { username: 'zhao', name: '赵科员', roles: [role.id] }
    const officer = await deployment.run(ZHUOZI, addStaff, staff, operator)

    const citizen = await site.citizen(PHONE)
    await citizen.send('/sign-in/enter', { phone: PHONE, code: '000000' })
    const check = await citizen.submit(await citizen.open('/consultation/ask'), {
      whatHappened: QUESTION,
      name: NAME,
    })
    const asked = await citizen.submit(check, { consent: 'on' })
    const ref = /zx-\d{4}-\d+/.exec(asked.path)![0]
    await world.settle()

    const { id } = adviser.principal as { id: string }
    const { phone_sealed } = await deployment.stores.platform.read
      .selectFrom('lawyer')
      .select('phone_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const lawyer = site.browser('localhost:3000')
    const phone = deployment.platformKeys.unseal(phone_sealed, lawyerPhone(id))
    const coded = await lawyer.submit(await lawyer.open('/lawyers/sign-in'), { phone })
    await lawyer.submit(coded, { code: codes.at(-1)!.code })
    const page = `/lawyers/c/zhuozi/${ref}`
    await lawyer.submit(await lawyer.open(page), { body: ANSWER }, `${page}/actions/answer`)
    const matter = await citizen.open(`/matters/${ref}`)
    await citizen.submit(matter, { body: FURTHER }, `/matters/${ref}/actions/follow-up`)

    const { username } = staff
    const { password } = await giveOfficerPassword(deployment, ZHUOZI, officer.id, operator)
    const desk = site.browser()
    await desk.send('/desk/sign-in/password', { username, password: `${password}x` })
    await desk.send('/desk/sign-in/password', { username, password })
    expect((await desk.open(`/desk/matters/${ref}`)).html).toContain(NAME)
    await desk.request(`/quoting?q=${encodeURIComponent(`${NAME} ${PHONE} ${codes[0]!.code}`)}`)
    await world.settle()

    const all = lines.join('').replaceAll(OUR_OWN, '')
    expect(lines.filter(line => line.includes('"request"')).length).toBeGreaterThan(15)
    expect(all).toContain('page failed')
    expect(all).toContain('relay failed')
    expect(all).toContain('cannot read')
    for (const text of [...WRITTEN, phone, password, staff.name, ...codes.map(({ code }) => code)])
      expect(all).not.toContain(text)
    expect(all).not.toMatch(/\p{Script=Han}/u)
  })
})
