import { beforeAll, expect, test } from 'vitest'
import type { FaultPoint } from '#core/commands'
import { minutes } from '#core/time'
import type { Browser } from '#tests/browsing'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation } from './installation.ts'
import { acting, answering, asking, calling, isAcknowledged, type Request, refIn, tried } from './requests.ts'
import { expectConsistent, expectSound, shapeOf } from './shape.ts'

/** A step of a consultation: somebody asks for it, or it comes with its time. */
interface Step {
  readonly command: string
  request?(people: People, ref: string): Promise<Request>
  /** How far the clock moves. */
  readonly after?: number
}

interface People {
  readonly citizen: Browser
  readonly adviser: Browser
  readonly regional: Browser
}

let keys = 0
const key = () => `key-${++keys}`

/** Ask, claim, answer, widen, claim, let the claim run out and then the promise, close. */
const story: readonly Step[] = [
  {
    command: 'consultation.ask',
    request: ({ citizen }) => asking(citizen, '工地三个月没发工资，老板电话不接'),
  },
  {
    command: 'call.claim',
    request: async ({ adviser }, ref) => calling(adviser, ref, 'call.claim', { key: key() }),
  },
  {
    command: 'consultation.answer',
    request: ({ adviser }, ref) => answering(adviser, ref, '先去劳动监察大队投诉。'),
  },
  { command: 'call.widen', after: minutes(3) },
  {
    command: 'call.claim',
    request: async ({ regional }, ref) => calling(regional, ref, 'call.claim', { key: key() }),
  },
  { command: 'call.free', after: minutes(5) },
  { command: 'consultation.judge', after: minutes(2) },
  { command: 'consultation.satisfy', request: ({ citizen }, ref) => acting(citizen, ref, 'satisfy') },
]

/** Where the process dies during each step; a step without a point goes undisturbed. */
type Plan = readonly (readonly [FaultPoint, topic?: string] | undefined)[]
const everyStep = (point: FaultPoint): Plan => story.map((_, index) => (index === 4 ? undefined : [point]))
const plans: Readonly<Record<string, Plan>> = {
  'before each step is committed': everyStep('before-commit'),
  'after each step is committed': everyStep('after-commit'),
  'while each step is handed on': [
    ['after-delivery', 'call'],
    ['before-mark'],
    ['after-delivery', 'notice'],
    ['before-mark'],
    undefined,
    ['after-delivery', 'lawyer-matter'],
    // With nobody on duty to tell, it hands nothing on.
    undefined,
    ['before-mark'],
  ],
}

eachInstallation('a consultation', installation => {
  const undisturbed: ReturnType<typeof shapeOf>[] = []
  let people: People

  beforeAll(async () => {
    const it = installation()
    people = {
      citizen: await it.citizen('13800000101'),
      adviser: await it.lawyer('adviser'),
      regional: await it.lawyer('regional'),
    }
    let ref = ''
    for (const { request, after } of story) {
      if (after) await it.moveClock(after)
      const response = await (await request?.(people, ref))?.()
      if (!ref) ref = await refIn(response!)
      undisturbed.push(shapeOf((await standing(it, ref))!))
    }
  })

  for (const [when, plan] of Object.entries(plans)) {
    test(`whose process dies ${when} loses nothing and doubles nothing`, async () => {
      const it = installation()
      let ref = ''
      for (const [index, step] of story.entries()) {
        const request = await step.request?.(people, ref)
        const [point, topic] = plan[index] ?? []
        const there = point !== 'before-commit' || !request
        const response = await interrupted(it, step, request, point, topic)
        if (there && request) ref ||= await refIn((await tried(request))!)
        const before = undisturbed[index - 1]
        const after = undisturbed[index]
        const found = ref ? await standing(it, ref) : null
        expect(found && shapeOf(found)).toEqual((there ? after : before) ?? null)
        // Acknowledged or not, whoever got no answer asks again, and perhaps once more.
        if (!there) expect(isAcknowledged(response)).toBe(false)
        if (request) {
          const again = await request()
          expect(isAcknowledged(again), await again.clone().text()).toBe(true)
          ref ||= await refIn(again)
          await request()
        }
        const repeated = (await standing(it, ref))!
        expect(shapeOf(repeated)).toEqual(after)
        expectConsistent(repeated)
      }
      expectSound(await it.server.county(ZHUOZI))
    })
  }
})

/** Does a step while the process is to die at a point of it, and starts the next process. */
async function interrupted(
  it: Installation,
  { command, after }: Step,
  request: Request | undefined,
  point: FaultPoint | undefined,
  topic: string | undefined,
): Promise<Response | undefined> {
  const { server } = it
  if (point) await server.dieAt(point, point.endsWith('commit') ? command : topic)
  if (after) await it.moveClock(after)
  const response = request && (await tried(request))
  if (point) {
    expect(await server.ended).toBe('SIGKILL')
    await it.start()
  }
  return response
}

async function standing(it: Installation, ref: string) {
  await it.server.settle()
  return it.server.matter(ZHUOZI, ref)
}
