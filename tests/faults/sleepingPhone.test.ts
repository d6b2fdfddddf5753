import { expect, test, vi } from 'vitest'
import type { Browser } from '#tests/browsing'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation, PATIENT } from './installation.ts'
import { type Listening, listen } from './listening.ts'
import { askingByApi, calling, citizenCalling, isAcknowledged, type Request, refIn } from './requests.ts'

const TEN = 10

eachInstallation('a phone that sleeps through ten events', installation => {
  test('is told of every part that changed, in order, once', async () => {
    const it = installation()
    const { citizen, path, seq, events } = await consultation(it)
    const witness = await listen(citizen, path, seq)
    const phone = await listen(citizen, path, seq)
    for (const event of events.slice(0, 2)) await happens(event)
    await heard(phone, 2)
    await phone.cut()
    for (const event of events.slice(2, 2 + TEN)) await happens(event)
    const awake = await listen(citizen, path, phone.changes.at(-1)!.id)
    await heard(awake, TEN)
    await heard(witness, 2 + TEN)
    for (const event of events.slice(2 + TEN)) await happens(event)
    await heard(awake, events.length - 2)
    await heard(witness, events.length)
    expect(witness.changes.map(({ id }) => id)).toEqual(events.map((_, index) => seq + 1 + index))
    expect([...phone.changes, ...awake.changes]).toEqual(witness.changes)
    await Promise.all([witness.cut(), awake.cut()])
  })

  test('through which the server died is told of them, too', async () => {
    const it = installation()
    const { citizen, path, seq, events } = await consultation(it)
    const phone = await listen(citizen, path, seq)
    for (const event of events.slice(0, 6)) await happens(event)
    await heard(phone, 6)
    const last = phone.changes[3]!.id
    await it.server.kill()
    await it.start()
    for (const event of events.slice(6, 4 + TEN)) await happens(event)
    const awake = await listen(citizen, path, last)
    await heard(awake, TEN)
    expect(awake.changes.slice(0, 2)).toEqual(phone.changes.slice(4))
    expect(awake.changes.map(({ id }) => id)).toEqual(Array.from({ length: TEN }, (_, n) => last + 1 + n))
    await awake.cut()
  })
})

async function happens(event: Consultation['events'][number]): Promise<void> {
  const response = await (await event())()
  if (!isAcknowledged(response)) throw new Error(await response.text())
}

async function heard({ changes }: Listening, count: number): Promise<void> {
  await vi.waitFor(() => expect(changes).toHaveLength(count), PATIENT)
}

interface Consultation {
  readonly citizen: Browser
  /** The live page, and the number of the last event that the page as it was opened shows. */
  readonly path: string
  readonly seq: number
  /** What happens, one event each. */
  readonly events: readonly (() => Promise<Request>)[]
}

let times = 0
let keys = 0
const key = () => `phone-${++keys}`

/** A question was asked; two advisers will take it up, answer and be asked further. */
async function consultation(it: Installation): Promise<Consultation> {
  const citizen = await it.citizen(`138000005${String(++times).padStart(2, '0')}`)
  const advisers = [await it.lawyer('adviser'), await it.lawyer('second')]
  const ref = await refIn(await askingByApi(citizen, '房东不退押金，合同还在，怎么办？', key())())
  const page = await citizen.open(`/matters/${ref}`)
  const seq = Number(/data-live-seq="(\d+)"/.exec(page.html)?.[1])
  const further = async (adviser: number, body: string) => {
    const threads = (await it.server.matter(ZHUOZI, ref))!.threads.filter(({ topic }) => topic === 'lawyer')
    return citizenCalling(citizen, ref, 'follow-up', {
      key: key(),
      body: { thread: threads[adviser]!.id, body },
    })
  }
  const events = advisers.flatMap((adviser, index) => {
    const call =
      (action: string, body: object = {}) =>
      async () =>
        calling(adviser, ref, action, { key: key(), body })
    return [
      call('call.claim'),
      call('answer', { body: '押金条就是证据。' }),
      () => further(index, '押金条丢了呢？'),
      call('reply', { body: '转账记录也行。' }),
      () => further(index, '房东说墙脏了要扣。'),
      call('reply', { body: '正常使用的损耗不扣。' }),
      async () =>
        citizenCalling(citizen, ref, 'matter.ask-bureau', { key: key(), body: { body: '律师答得好。' } }),
    ]
  })
  return { citizen, path: `/matters/${ref}/live`, seq, events }
}
