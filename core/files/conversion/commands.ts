import * as v from 'valibot'
import { countyCommand, type Effect } from '../../commands/index.ts'
import { lockRow } from '../../database/index.ts'
import { EVERY_SIDE, streamOf } from '../../matters/index.ts'
import { minutes, plus } from '../../time/index.ts'
import { w } from '../../words/index.ts'

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

/** Notes in the running command that files which were attached need a form that every phone plays. */
export async function wantConversions(effect: County, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await effect.db
    .insertInto('file_conversion')
    .values(
      fileIds.map(file_id => ({
        file_id,
        state: 'waiting' as const,
        tries: 0,
        holder: null,
        held_until: null,
        sha256: null,
        bytes: null,
      })),
    )
    .onConflict(c => c.column('file_id').doNothing())
    .execute()
  for (const id of fileIds) effect.schedule(CONVERT, id, effect.now)
}

/**
 * What the due work does: hands the file to this machine's ffmpeg, and looks again until it is done, so that a kill at any
 * instant leaves it to be redone. Without an ffmpeg the file waits for one.
 */
export const resumeConversion = (isAtHand: boolean) =>
  countyCommand({
    name: CONVERT,
    title: w('转换视频'),
    input: v.object({ id: v.string() }),
    allow: { system: true },
    async effect(effect, { id }) {
      const row = isAtHand ? await conversionOf(effect, id) : undefined
      if (row?.state !== 'waiting') return
      effect.schedule(CONVERT, id, plus(effect.now, LEASE))
      effect.publish(CONVERTING, id, effect.now, {})
    },
  })

/** Has made what waited while there was no ffmpeg. */
export const wakeConversions = countyCommand({
  name: 'file.wake-conversions',
  title: w('继续转换视频'),
  input: v.object({}),
  allow: { system: true },
  async effect(effect) {
    const rows = await effect.db
      .selectFrom('file_conversion')
      .select('file_id')
      .where('state', '=', 'waiting')
      .where('file_id', 'not in', eb => eb.selectFrom('due').select('subject').where('kind', '=', CONVERT))
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
    await effect.db
      .updateTable('file_conversion')
      .set({ holder, held_until: plus(effect.now, LEASE), tries })
      .where('file_id', '=', id)
      .execute()
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
    await effect.db
      .updateTable('file_conversion')
      .set({ holder: null, held_until: null })
      .where('file_id', '=', id)
      .execute()
    effect.schedule(CONVERT, id, plus(effect.now, minutes(2 ** row.tries)))
  },
})

async function conversionOf({ db, kind }: County, id: string) {
  const query = db.selectFrom('file_conversion').selectAll().where('file_id', '=', id)
  return lockRow(kind, query).executeTakeFirst()
}

async function settle(
  effect: County,
  id: string,
  outcome: { state: 'failed' } | { state: 'made'; sha256: string; bytes: number },
): Promise<void> {
  await effect.db
    .updateTable('file_conversion')
    .set({ ...outcome, holder: null, held_until: null })
    .where('file_id', '=', id)
    .execute()
  effect.unschedule(CONVERT, id)
  const links = await effect.db
    .selectFrom('file_link')
    .select('matter_id')
    .where('file_id', '=', id)
    .execute()
  for (const { matter_id } of links)
    for (const side of EVERY_SIDE) effect.stream(streamOf(matter_id, side), { parts: [MEDIA] })
}
