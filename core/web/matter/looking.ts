import { LRUCache } from 'lru-cache'
import { handles, seeThread } from '../../matters/index.ts'
import { principalKey } from '../../people/index.ts'
import { recordLook as recordInAudit } from '../../privacy/index.ts'
import { minutes } from '../../time/index.ts'
import type { LoadedMatter } from './loaded.ts'
import { readAbout } from './notices.ts'
import type { MatterPlace } from './place.ts'
import type { BuiltView } from './view.ts'

/** A page that is open fetches its parts anew while it is looked at: that is one look. */
const ONE_LOOK = minutes(10)
const recent = new LRUCache<string, number>({ max: 10_000 })

/**
 * Records that an officer looks at a matter which is not theirs to handle, before a byte of it is sent. Opening the page
 * is always recorded; a part of it only when the page was opened long ago.
 */
export async function recordLook(place: MatterPlace, loaded: LoadedMatter, isPart: boolean): Promise<void> {
  if (loaded.side !== 'staff') return
  const own = principalKey(place.viewer.principal)
  const { matter } = loaded
  const look = `${place.open.county.code} ${own} ${matter.ref}`
  const before = recent.get(look)
  if (isPart && before !== undefined && place.now - before < ONE_LOOK) return
  if (await handles(place.open.store.read, matter.id, own)) return
  await recordInAudit(
    (command, input, caller) => place.web.deployment.run(place.open.county.code, command, input, caller),
    place.viewer,
    { matterRef: matter.ref, what: ['name', 'phone', 'facts', 'messages'] },
  )
  recent.set(look, place.now)
}

/**
 * Marks what the viewer has now been shown as seen: notices about the matter, and conversations with something new in
 * them.
 */
export async function markSeen(place: MatterPlace, { view }: BuiltView): Promise<void> {
  await readAbout(place, view.matter.ref)
  const own = principalKey(view.viewer.principal)
  const candidates = view.threads.filter(({ messages }) => messages.some(({ author }) => author !== own))
  if (candidates.length === 0) return
  const rows = await place.open.store.read
    .selectFrom('seen')
    .select(['thread_id', 'number'])
    .where('principal', '=', own)
    .where(
      'thread_id',
      'in',
      candidates.map(({ id }) => id),
    )
    .execute()
  const seen = new Map(rows.map(row => [row.thread_id, row.number]))
  for (const { id, messages } of candidates) {
    const isNew = messages.some(({ number, author }) => author !== own && number > (seen.get(id) ?? 0))
    if (!isNew) continue
    const input = { ref: view.matter.ref, input: { thread: id } }
    await place.web.deployment.run(place.open.county.code, seeThread, input, place.viewer)
  }
}
