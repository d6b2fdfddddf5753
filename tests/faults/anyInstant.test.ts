import { expect, test } from 'vitest'
import type { Browser } from '#tests/browsing'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation } from './installation.ts'
import { askingByApi, calling, isAcknowledged, type Request, refIn, tried } from './requests.ts'
import { expectConsistent, expectSound } from './shape.ts'

/** Something that somebody wrote, the request that sends it, and whether they were told that it arrived. */
interface Written {
  readonly text: string
  readonly request: Request
  acknowledged: boolean
}

const ROUNDS = 2
let texts = 0

const newText = (what: string) => `第 ${++texts} 条${what}，内容各不相同`

eachInstallation('a process that is killed while many people write', installation => {
  test('keeps what it acknowledged, once; the rest can be sent again', async () => {
    const it = installation()
    const citizens = [await it.citizen('13800000301'), await it.citizen('13800000302')]
    const lawyers = [await it.lawyer('adviser'), await it.lawyer('second')]
    const earlier: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const enough = 5 + Math.floor(Math.random() * 25)
      const written = await writeUntilKilled(it, citizens, lawyers, enough)
      await it.start()
      await it.server.settle()
      const killed = `killed after ${enough} acknowledgements`
      const found = await textsFound(it)
      const timesThere = ({ text }: Written) => found.filter(one => one === text).length
      const [sure, unsure] = [true, false].map(told => written.filter(one => one.acknowledged === told))
      expect(
        sure!.filter(one => timesThere(one) !== 1),
        killed,
      ).toEqual([])
      expect(
        unsure!.filter(one => timesThere(one) > 1),
        killed,
      ).toEqual([])
      expect(unsure!.length, killed).toBeGreaterThan(0)
      for (const { text, request } of unsure!) {
        const response = await request()
        expect(response.status, `${killed}: ${text}: ${await response.text()}`).toBeLessThan(300)
      }
      expect((await textsFound(it)).sort(), killed).toEqual(
        [...earlier, ...written.map(({ text }) => text)].sort(),
      )
      earlier.push(...written.map(({ text }) => text))
      await it.server.settle()
      const county = await it.server.county(ZHUOZI)
      expectSound(county)
      for (const { ref } of county.matters) expectConsistent((await it.server.matter(ZHUOZI, ref))!)
    }
  })
})

/** Citizens ask and lawyers answer, all at the same time and without pause, until the power goes. */
async function writeUntilKilled(
  it: Installation,
  citizens: readonly Browser[],
  lawyers: readonly Browser[],
  enough: number,
): Promise<Written[]> {
  const written: Written[] = []
  const questions: string[] = []
  let on = true
  let acknowledged = 0
  const write = async (text: string, request: Request) => {
    const one: Written = { text, request, acknowledged: false }
    written.push(one)
    const response = await tried(request)
    one.acknowledged = isAcknowledged(response)
    if (one.acknowledged) acknowledged++
    if (!on || (one.acknowledged && acknowledged < enough)) return response
    // The others write on until it is dead, so that it dies with something under way.
    if (acknowledged >= enough) await it.server.kill()
    on = false
    if (acknowledged < enough) throw new Error(`${text}: ${await response?.text()}\n${it.server.complaints}`)
    return response
  }
  const ask = async (citizen: Browser) => {
    while (on) {
      const text = newText('咨询')
      const response = await write(text, askingByApi(citizen, text, `key-${texts}`))
      if (isAcknowledged(response)) questions.push(await refIn(response!))
    }
  }
  const answer = async (lawyer: Browser) => {
    for (let n = 0; on; n++) {
      const ref = questions[n % Math.max(1, questions.length)]
      const text = newText('解答')
      if (ref)
        await write(text, calling(lawyer, ref, 'answer', { key: `key-${texts}`, body: { body: text } }))
      else await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
  await Promise.all([...citizens, ...citizens].map(ask).concat([...lawyers, ...lawyers].map(answer)))
  return written
}

/** Everything that anybody asked or answered in the county. */
async function textsFound(it: Installation): Promise<string[]> {
  const { matters, messages } = await it.server.county(ZHUOZI)
  const asked = matters.map(({ facts }) => (JSON.parse(facts) as { whatHappened: string }).whatHappened)
  return [...asked, ...messages]
}
