import type { Deployment } from '#core/deployment'
import { projectionFaults } from '#core/deployment'
import { callOf, type Seat, seatsOf } from '#core/lawyers'
import { findMatter, type Matter, threadsOf } from '#core/matters'

/** Everything that an installation holds of one matter: in its county's store, and derived from it on the platform. */
export type MatterStanding = Awaited<ReturnType<typeof standingOf>>

/** How a matter stands in the stores, or null where there is none. */
export async function matterStanding(
  deployment: Deployment,
  code: string,
  ref: string,
): Promise<MatterStanding | null> {
  const matter = await deployment.withCounty(code, ({ store }) => findMatter(store.read, ref))
  return matter ? standingOf(deployment, code, matter) : null
}

/** How many entries a matter's timeline has, as anybody's request finds it now. */
export function entriesOfMatter(deployment: Deployment, code: string, ref: string): Promise<number> {
  return deployment.withCounty(code, async ({ store: { read } }) => {
    const { count } = await read
      .selectFrom('timeline_entry')
      .innerJoin('matter', 'matter.id', 'timeline_entry.matter_id')
      .select(eb => eb.fn.countAll().as('count'))
      .where('matter.ref', '=', ref)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

async function standingOf(deployment: Deployment, code: string, matter: Matter) {
  const { ref } = matter
  const platform = deployment.stores.platform.read
  const call = await platform.selectFrom('open_call').selectAll().where('ref', '=', ref).executeTakeFirst()
  const inboxes = await platform
    .selectFrom('lawyer_notice')
    .select(['id', 'lawyer_id'])
    .where('matter_ref', '=', ref)
    .execute()
  const lists = await platform.selectFrom('lawyer_matter').selectAll().where('ref', '=', ref).execute()
  const inCounty = await deployment.withCounty(code, async ({ store: { read } }) => {
    const call = await callOf(read, matter.id)
    const due = await read.selectFrom('due').selectAll().orderBy('kind').orderBy('subject').execute()
    return {
      call: call ?? null,
      seats: call ? await seatsOf(read, call.id) : ([] as Seat[]),
      threads: await threadsOf(read, matter.id),
      timeline: await read
        .selectFrom('timeline_entry')
        .selectAll()
        .where('matter_id', '=', matter.id)
        .orderBy('number')
        .execute(),
      due: due.filter(({ subject }) => subject.split(' ')[0] === ref),
      notices: await read
        .selectFrom('notice')
        .selectAll()
        .where('matter_ref', '=', ref)
        .orderBy('id')
        .execute(),
      deliveries: await read
        .selectFrom('delivery')
        .innerJoin('notice', 'notice.id', 'delivery.notice_id')
        .selectAll('delivery')
        .where('notice.matter_ref', '=', ref)
        .execute(),
      audit: await read.selectFrom('audit').selectAll().where('subject', '=', ref).orderBy('id').execute(),
    }
  })
  return { matter, ...inCounty, board: call ?? null, lists, inboxes }
}

/** What must hold of a county as a whole. */
export interface CountyStanding {
  /** References and facts of all its matters. */
  readonly matters: readonly { readonly ref: string; readonly facts: string }[]
  /** Bodies of all messages that anybody wrote. */
  readonly messages: readonly string[]
  readonly audit: Awaited<ReturnType<Deployment['verifyAudit']>>
  /** Each of these is wrong where it is not 0. */
  readonly faults: {
    readonly unchained: number
    readonly notHandedOn: number
    readonly notDerived: number
    readonly receiptsWithoutAnswer: number
    /** Streams whose events are not numbered 1, 2, 3 … up to their last. */
    readonly streamsWithGaps: number
  }
}

/** How a county stands in the stores. */
export async function countyStanding(deployment: Deployment, code: string): Promise<CountyStanding> {
  return deployment.withCounty(code, async ({ county, store: { read } }) => {
    const source = { code, region: county.region, read, now: deployment.clock.now() }
    const audit = await read.selectFrom('audit').select('position').execute()
    const outbox = await read.selectFrom('outbox').select('handed_at').execute()
    const receipts = await read.selectFrom('receipt').select('response').execute()
    const streams = await read.selectFrom('stream').selectAll().execute()
    const events = await read
      .selectFrom('stream_event')
      .select(['stream', 'number'])
      .orderBy('number')
      .execute()
    const hasGap = ({ name, last }: { name: string; last: number }) => {
      const numbers = events.filter(({ stream }) => stream === name).map(({ number }) => number)
      return numbers.length !== last || numbers.some((number, index) => number !== index + 1)
    }
    return {
      matters: await read.selectFrom('matter').select(['ref', 'facts']).orderBy('ref').execute(),
      messages: (await read.selectFrom('message').select('body').execute()).map(({ body }) => body),
      audit: await deployment.verifyAudit(code),
      faults: {
        unchained: audit.filter(({ position }) => position === null).length,
        notHandedOn: outbox.filter(({ handed_at }) => handed_at === null).length,
        notDerived: await projectionFaults(deployment.stores.platform.read, source, deployment.modules),
        receiptsWithoutAnswer: receipts.filter(({ response }) => response === '').length,
        streamsWithGaps: streams.filter(hasGap).length,
      },
    }
  })
}
