import * as v from 'valibot'
import { countyCommand, type Effect } from '../../commands/index.ts'
import { lockRow } from '../../database/index.ts'
import { EVERY_SIDE, streamOf } from '../../matters/index.ts'
import { hours, minutes, plus } from '../../time/index.ts'
import { w } from '../../words/index.ts'
import type { ConversionRow } from '../tables.ts'
import { PARTLY } from './form.ts'

/** The due work that has a file's played form made; its subject is the file's id. */
export const CONVERT = 'file.convert'
/** The topic under which a file is handed to whoever makes its played form. */
export const CONVERTING = 'file.converting'
/** Pages are told by this name of a part that what they wait for is there. */
export const MEDIA = 'media'

/** How long a process that makes one may say nothing until it counts as ended. */
export const LEASE = minutes(2)
/** What so many processes ended with, or failed at, is tried no more. */
const TRIES = 4

type County = Effect<'county'>

const FREE = { holder: null, held_until: null } as const
const ANEW = { state: 'waiting', tries: 0, ...FREE } as const

/** Notes in the running command that files which were attached need a form that every phone plays. */
export async function wantConversions(effect: County, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await effect.db
    .insertInto('file_conversion')
    .values(fileIds.map(file_id => ({ file_id, ...ANEW, sha256: null, bytes: null })))
    .onConflict(c => c.column('file_id').doNothing())
    .execute()
  for (const id of fileIds) effect.schedule(CONVERT, id, effect.now)
}

/**
 * What the due work does: hands the file to this machine's ffmpeg, and looks again until it is done, so that a kill at any
 * instant leaves it to be redone. Where there is no ffmpeg it looks again later: another machine may have one.
 */
export const resumeConversion = (isAtHand: boolean) =>
  countyCommand({
    name: CONVERT,
    title: w('转换视频'),
    input: v.object({ id: v.string() }),
    allow: { system: true },
    async effect(effect, { id }) {
      if ((await conversionOf(effect, id))?.state !== 'waiting') return
      if (!isAtHand) return effect.schedule(CONVERT, id, plus(effect.now, hours(1)))
      effect.schedule(CONVERT, id, plus(effect.now, LEASE))
      effect.publish(CONVERTING, id, effect.now, {})
    },
  })

/** So many files are taken up at once that nothing was noted of. */
const UNNOTED = 500

/**
 * Has made what waited while there was no ffmpeg, and what was attached before any was made. `again`: with an ffmpeg that
 * may be another than before, also what no form could be made of.
 */
export const wakeConversions = countyCommand({
  name: 'file.wake-conversions',
  title: w('继续转换视频'),
  input: v.object({ again: v.boolean() }),
  allow: { system: true },
  async effect(effect, { again }) {
    if (again)
      await effect.db.updateTable('file_conversion').set(ANEW).where('state', '=', 'failed').execute()
    const unnoted = await effect.db
      .selectFrom('file')
      .select('id')
      .where('state', '=', 'kept')
      .where('media_type', 'in', PARTLY)
      .where('id', 'not in', eb => eb.selectFrom('file_conversion').select('file_id'))
      .limit(UNNOTED)
      .execute()
    await wantConversions(
      effect,
      unnoted.map(({ id }) => id),
    )
    const rows = await effect.db
      .selectFrom('file_conversion')
      .select('file_id')
      .where('state', '=', 'waiting')
      .where(eb => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', effect.now)]))
      .execute()
    for (const { file_id } of rows) effect.schedule(CONVERT, file_id, effect.now)
  },
})

const held = v.object({ id: v.string(), holder: v.string() })

/** A process takes a file to make its played form, or says that it still does. False where there is nothing to make. */
export const holdConversion = countyCommand({
  name: 'file.hold-conversion',
  title: w('转换视频'),
  input: held,
  allow: { system: true },
  async effect(effect, { id, holder }) {
    const row = await conversionOf(effect, id)
    if (row?.state !== 'waiting') return { held: false }
    const isOwn = row.holder === holder
    if (!isOwn && (row.held_until ?? 0) > effect.now) return { held: false }
    if (!isOwn && row.tries >= TRIES) {
      await settle(effect, id, { state: 'failed' })
      return { held: false }
    }
    const tries = isOwn ? row.tries : row.tries + 1
    await note(effect, id, { holder, held_until: plus(effect.now, LEASE), tries })
    return { held: true }
  },
})

/** Notes what was made; pages that wait for it show it. Given by who was too slow, it changes nothing. */
export const conversionMade = countyCommand({
  name: 'file.converted',
  title: w('视频已转换'),
  input: v.object({
    id: v.string(),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  allow: { system: true },
  async effect(effect, { id, sha256, bytes }) {
    if ((await conversionOf(effect, id))?.state !== 'waiting') return
    await settle(effect, id, { state: 'made', sha256, bytes })
    effect.audit(`file:${id}`, { bytes, sha256 })
  },
})

/** Notes that nothing was made this time: it is tried again later, in the end no more. */
export const conversionFailed = countyCommand({
  name: 'file.conversion-failed',
  title: w('视频转换失败'),
  input: held,
  allow: { system: true },
  async effect(effect, { id, holder }) {
    const row = await conversionOf(effect, id)
    if (row?.state !== 'waiting' || row.holder !== holder) return
    if (row.tries >= TRIES) return settle(effect, id, { state: 'failed' })
    await note(effect, id, FREE)
    effect.schedule(CONVERT, id, plus(effect.now, minutes(2 ** row.tries)))
  },
})

async function conversionOf({ db, kind }: County, id: string) {
  const query = db.selectFrom('file_conversion').selectAll().where('file_id', '=', id)
  return lockRow(kind, query).executeTakeFirst()
}

async function note(
  { db }: County,
  id: string,
  changes: Partial<Omit<ConversionRow, 'file_id'>>,
): Promise<void> {
  await db.updateTable('file_conversion').set(changes).where('file_id', '=', id).execute()
}

async function settle(
  effect: County,
  id: string,
  outcome: { state: 'failed' } | { state: 'made'; sha256: string; bytes: number },
): Promise<void> {
  await note(effect, id, { ...outcome, ...FREE })
  effect.unschedule(CONVERT, id)
  const links = await effect.db
    .selectFrom('file_link')
    .select('matter_id')
    .where('file_id', '=', id)
    .execute()
  for (const { matter_id } of links)
    for (const side of EVERY_SIDE) effect.stream(streamOf(matter_id, side), { parts: [MEDIA] })
}
