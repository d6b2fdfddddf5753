import { expect, test, vi } from 'vitest'
import type { Caller } from '#core/commands'
import { platformSettingsCommand } from '#core/tenancy'
import { minutes, seconds } from '#core/time'
import { bound, followed, wechatSettings } from '#core/wechat'
import type { Browser } from '#tests/browsing'
import type { StoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { type World, ZHUOZI } from '#tests/world'
import { type Data, eachInstallation, type Installation, makeData, PATIENT } from './installation.ts'
import type { Death } from './protocol.ts'
import { askingByApi, calling, citizenCalling, isAcknowledged, type Request, refIn } from './requests.ts'
import { expectSound } from './shape.ts'

const PACE = 20
/** Of the region besides those whom every installation has, so that its lawyers are told in two waves. */
const MORE = 52
const ADVISERS = 2
const TOLD = ADVISERS + 2 + MORE

/** Where one process after the other dies between the opening of a tier and the last message to its lawyers. */
const deaths: readonly Death[] = [
  { point: 'after-commit', name: 'call.widen' },
  { point: 'after-commit', name: 'call.tell' },
  { point: 'after-commit', name: 'notices.plan' },
  { point: 'after-delivery', name: 'notice', nth: 4 },
  { point: 'after-delivery', name: 'call-told' },
]

const accounts = new Map<StoreKind, Wechat>()

eachInstallation(
  'lawyers are told of a call, each once,',
  (installation, kind) => {
    let people: { citizen: Browser; adviser: Browser } | undefined
    const came = async () => {
      const it = installation()
      people ??= { citizen: await it.citizen('13800000901'), adviser: await it.lawyer('adviser') }
      return { it, ...people, account: accounts.get(kind)! }
    }

    test('wherever between two of its steps the process dies', async () => {
      const { it, citizen, account } = await came()
      const ref = await ask(it, citizen)
      const [first, ...later] = deaths as [Death, ...Death[]]
      await it.server.dieAt(first.point, first.name)
      await it.moveClock(minutes(3))
      expect(await it.server.ended).toBe('SIGKILL')
      for (const death of later) {
        await it.start(death)
        await Promise.race([it.server.settle().catch(() => {}), it.server.ended])
        expect(await it.server.ended, `${death.point} ${death.name}`).toBe('SIGKILL')
      }
      await it.start()
      // WeChat has taken a message of the second wave, and nobody has noted it.
      account.taken = async () => {
        account.taken = async () => {}
        await it.server.kill()
      }
      await it.moveClock(seconds(PACE))
      await Promise.race([it.server.settle().catch(() => {}), it.server.ended])
      await revived(it)
      await expectTold(it, ref)
    })

    test('and no more once the process died as the question was closed', async () => {
      const { it, citizen, adviser } = await came()
      const ref = await ask(it, citizen)
      const answer = calling(adviser, ref, 'answer', { key: key(), body: { body: '先找村委会确认四至。' } })
      await acknowledged(answer)
      await it.server.dieAt('after-commit', 'consultation.satisfy')
      await citizenCalling(citizen, ref, 'satisfy', { key: key() })().catch(() => {})
      await revived(it)
      for (const ms of [minutes(3), seconds(PACE), minutes(1)]) await it.moveClock(ms)
      await vi.waitFor(async () => {
        await it.server.settle()
        const { notices, inboxes } = (await it.server.matter(ZHUOZI, ref))!
        expect(notices.filter(({ kind }) => kind === 'call.opened')).toHaveLength(ADVISERS)
        expect(inboxes).toEqual([])
      }, PATIENT)
      expectSound(await it.server.county(ZHUOZI))
    })

    /** Every lawyer has one notice of a question, one delivery of it, and one message. */
    async function expectTold(it: Installation, ref: string): Promise<void> {
      const { adviser, citizen, account } = await came()
      // By then what was under way counts as lost, and is tried again.
      await it.moveClock(minutes(1) + seconds(1))
      const { notices, deliveries } = await vi.waitFor(async () => {
        await it.server.settle()
        const standing = (await it.server.matter(ZHUOZI, ref))!
        expect(standing.inboxes).toHaveLength(TOLD)
        expect(standing.deliveries.map(({ state }) => state)).toEqual(
          Array.from({ length: TOLD }, () => 'sent'),
        )
        return standing
      }, PATIENT)
      const opened = notices.filter(({ kind }) => kind === 'call.opened')
      expect(new Set(opened.map(({ recipient }) => recipient)).size).toBe(TOLD)
      expect(opened).toHaveLength(TOLD)
      expect(deliveries.map(({ notice_id }) => notice_id).sort()).toEqual(opened.map(({ id }) => id).sort())
      const ids = new Set(deliveries.map(({ id }) => id))
      const got = account.messages.filter(({ id }) => ids.has(id)).map(({ openid }) => openid)
      expect([got.length, new Set(got).size]).toEqual([TOLD, TOLD])
      // Nobody is told of it any more, and all may be told of the next.
      await acknowledged(
        calling(adviser, ref, 'answer', { key: key(), body: { body: '先找村委会确认四至。' } }),
      )
      await acknowledged(citizenCalling(citizen, ref, 'satisfy', { key: key() }))
      await vi.waitFor(async () => {
        await it.server.settle()
        expect((await it.server.matter(ZHUOZI, ref))!.inboxes).toEqual([])
      }, PATIENT)
      expectSound(await it.server.county(ZHUOZI))
    }
  },
  connected,
)

/** A question that the advisers have been told of, a minute after whatever was before. */
async function ask(it: Installation, citizen: Browser): Promise<string> {
  await it.moveClock(minutes(1))
  const ref = await refIn(await askingByApi(citizen, '草场边界和邻居说不清，该找谁？', key())())
  await vi.waitFor(async () => {
    await it.server.settle()
    expect((await it.server.matter(ZHUOZI, ref))!.inboxes).toHaveLength(ADVISERS)
  }, PATIENT)
  return ref
}

async function revived(it: Installation): Promise<void> {
  expect(await it.server.ended).toBe('SIGKILL')
  await it.start()
}

async function acknowledged(request: Request): Promise<void> {
  const response = await request()
  expect(isAcknowledged(response), await response.clone().text()).toBe(true)
}

let keys = 0
const key = () => `told-${++keys}`

const operator: Caller = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' }
const system: Caller = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' }

/** An installation whose lawyers follow the platform's account in WeChat and want to be told there. */
async function connected(kind: StoreKind): Promise<Data> {
  const account = await Wechat.start()
  accounts.set(kind, account)
  const more = async ({ deployment, lawyer }: World) => {
    const { appId, secret, token, templateId: template } = account
    await deployment.runOnPlatform(
      platformSettingsCommand(wechatSettings),
      { appId, secret, token, template },
      operator,
    )
    for (let n = 1; n <= MORE; n++) await lawyer(`本区${n}`, { region: '15' })
    const rows = await deployment.stores.platform.read.selectFrom('lawyer').select('id').execute()
    for (const { id } of rows) {
      const openid = `o-${id}`
      const principal = `lawyer:${id}`
      account.followers.add(openid)
      await deployment.runOnPlatform(followed.platform, { appId, openid }, system)
      await deployment.runOnPlatform(bound.platform, { appId, openid, principal }, system)
    }
  }
  // The nation's lawyers are left out, however long a loaded machine takes.
  const consultation = {
    noticeEverySeconds: PACE,
    nationalAfterSeconds: 3600,
    promiseSeconds: 3600,
    mostPerMinute: 100_000,
  }
  return { ...(await makeData(kind, { more, consultation })), wechat: account.places }
}
