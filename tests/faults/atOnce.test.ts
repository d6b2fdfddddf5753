import { expect, test } from 'vitest'
import { minutes } from '#core/time'
import type { Browser } from '#tests/browsing'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation, makeData } from './installation.ts'
import {
  answering,
  asking,
  askingByApi,
  calling,
  citizenCalling,
  isAcknowledged,
  type Request,
  refIn,
} from './requests.ts'
import { expectConsistent, expectSound } from './shape.ts'

/** What the second installation lets one person ask in a minute. */
const MOST = 2

let keys = 0
const key = () => `at-once-${++keys}`
const atOnce = (...requests: Request[]) => Promise.all(requests.map(request => request()))

eachInstallation('at the same instant', installation => {
  let citizen: Browser | undefined
  const someone = async () => {
    citizen ??= await installation().citizen('13800000601')
    return citizen
  }

  test('a double tap opens one matter, and every tap leads to it', async () => {
    const it = installation()
    const before = (await it.server.county(ZHUOZI)).matters.length
    const tap = await asking(await someone(), '邻居的羊吃了我家的苗，该怎么赔？')
    const answers = await atOnce(tap, tap, tap)
    const refs = await Promise.all(answers.map(refIn))
    expect(new Set(refs).size).toBe(1)
    expect((await it.server.county(ZHUOZI)).matters).toHaveLength(before + 1)
  })

  test('two API requests with one Idempotency-Key are one, with one answer', async () => {
    const it = installation()
    const citizen = await someone()
    const before = (await it.server.county(ZHUOZI)).matters.length
    const own = key()
    const request = askingByApi(citizen, '网上买的化肥是假的，怎么维权？', own)
    const answers = await atOnce(request, request)
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const [one, other] = await Promise.all(answers.map(answer => answer.json()))
    expect(other).toEqual(one)
    const changed = await askingByApi(citizen, '网上买的种子是假的，怎么维权？', own)()
    expect(await changed.json()).toMatchObject({ status: 409, reason: 'key-reused' })
    expect((await it.server.county(ZHUOZI)).matters).toHaveLength(before + 1)
  })

  test('of two API requests with one key and different content, one is done and the other refused', async () => {
    const citizen = await someone()
    const own = key()
    const answers = await atOnce(
      askingByApi(citizen, '土地流转合同没到期，能提前收回吗？', own),
      askingByApi(citizen, '土地流转合同到期了，不还怎么办？', own),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('two lawyers take the last seat: one has it, the other is told', async () => {
    const it = installation()
    const { ref, regional, other } = await oneSeatLeft(it, await someone())
    const answers = await atOnce(
      calling(regional, ref, 'call.claim', { key: key() }),
      calling(other, ref, 'call.claim', { key: key() }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)!
    expect(await loser.json()).toMatchObject({ reason: 'seat-taken' })
    const { seats } = (await it.server.matter(ZHUOZI, ref))!
    expect(seats.filter(({ adviser }) => !adviser)).toHaveLength(1)
  })

  test('two lawyers answer for the last seat: one answer stands, the other stays with who wrote it', async () => {
    const it = installation()
    const { ref, regional, other } = await oneSeatLeft(it, await someone())
    const texts = ['可以要求恢复原状。', '建议先申请调解。']
    const answers = await atOnce(
      await answering(regional, ref, texts[0]!),
      await answering(other, ref, texts[1]!),
    )
    expect(answers.filter(isAcknowledged)).toHaveLength(1)
    const lost = answers.findIndex(answer => !isAcknowledged(answer))
    expect(await answers[lost]!.text()).toContain(texts[lost])
    const standing = (await it.server.matter(ZHUOZI, ref))!
    const bodies = standing.threads.flatMap(({ messages }) => messages.map(({ body }) => body))
    expect(bodies).toContain(texts[1 - lost])
    expect(bodies).not.toContain(texts[lost])
    expect(standing.call).toMatchObject({ state: 'filled' })
    expectConsistent(standing)
  })

  test('many commands on one matter happen one after the other, and each that was acknowledged is there', async () => {
    const it = installation()
    const citizen = await someone()
    const [adviser, second] = [await it.lawyer('adviser'), await it.lawyer('second')]
    const ref = await refIn(await askingByApi(citizen, '借条上没写利息，能要吗？', key())())
    await answering(adviser, ref, '没写利息视为没有。').then(request => request())
    const [thread] = (await it.server.matter(ZHUOZI, ref))!.threads
    const questions = Array.from({ length: 5 }, (_, n) => `还有第 ${n + 1} 个问题`)
    const answers = await atOnce(
      ...questions.map(body =>
        citizenCalling(citizen, ref, 'follow-up', { key: key(), body: { thread: thread!.id, body } }),
      ),
      calling(adviser, ref, 'reply', { key: key(), body: { body: '逾期后的可以要。' } }),
      calling(second, ref, 'answer', { key: key(), body: { body: '同意前一位。' } }),
      citizenCalling(citizen, ref, 'satisfy', { key: key() }),
    )
    await it.server.settle()
    const standing = (await it.server.matter(ZHUOZI, ref))!
    expect(answers.slice(0, -2).every(isAcknowledged)).toBe(true)
    expect(isAcknowledged(answers.at(-1))).toBe(true)
    // A question that came after the end has opened it again.
    const last = standing.timeline
      .map(({ type }) => type)
      .filter(type => ['consultation.satisfied', 'consultation.followed-up'].includes(type))
      .at(-1)
    expect(standing.matter.state).toBe(last === 'consultation.satisfied' ? 'closed' : 'followed')
    const [first, later] = standing.threads
    expect(
      first!.messages
        .map(({ body }) => body)
        .slice(1)
        .sort(),
    ).toEqual(['逾期后的可以要。', ...questions].sort())
    // The second answer came before the end, or after it and is not there.
    expect(later !== undefined).toBe(isAcknowledged(answers.at(-2)))
    expectConsistent(standing)
    expectSound(await it.server.county(ZHUOZI))
  })
})

eachInstallation(
  'more questions at the same instant than one person may ask in a minute',
  installation => {
    test('are refused as if one had come after the other, and others ask meanwhile', async () => {
      const it = installation()
      const [citizen, other] = [await it.citizen('13800000602'), await it.citizen('13800000603')]
      const words = ['工钱', '宅基地', '彩礼', '化肥', '羊', '借条', '摩托车', '种子']
      const answers = await atOnce(
        ...words.map(word => askingByApi(citizen, `因为${word}和邻居闹了矛盾，怎么办？`, key())),
        askingByApi(other, '网上买的化肥是假的，怎么维权？', key()),
      )
      const mine = answers.slice(0, -1)
      expect(mine.filter(isAcknowledged)).toHaveLength(MOST)
      const refused = await Promise.all(mine.filter(each => !isAcknowledged(each)).map(each => each.json()))
      expect(refused.map(({ reason }) => reason)).toEqual(words.slice(MOST).map(() => 'asked-too-often'))
      expect(isAcknowledged(answers.at(-1))).toBe(true)
      expect((await it.server.county(ZHUOZI)).matters).toHaveLength(MOST + 1)
    })
  },
  kind => makeData(kind, { consultation: { mostPerMinute: MOST } }),
)

/** A question that both advisers have answered, and that the region's lawyers were called to. */
async function oneSeatLeft(it: Installation, citizen: Browser) {
  const ref = await refIn(await askingByApi(citizen, '宅基地被占了一角，怎么要回来？', key())())
  for (const adviser of [await it.lawyer('adviser'), await it.lawyer('second')])
    await calling(adviser, ref, 'answer', { key: key(), body: { body: '先找村委会确认四至。' } })()
  await it.moveClock(minutes(3))
  return { ref, regional: await it.lawyer('regional'), other: await it.lawyer('other') }
}
