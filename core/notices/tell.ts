import { recusedFrom } from '../aliases/index.ts'
import type { Effect } from '../commands/index.ts'
import { toJson } from '../database/index.ts'
import { newId, parsePrincipalKey } from '../people/index.ts'
import type { Word } from '../words/index.ts'
import type { NoticeKind } from './kind.ts'
import type { NoticeRow } from './tables.ts'

/** The topic under which each notice is handed on after the commit. */
export const NOTICE = 'notice'

/** The live stream of a citizen or an officer: what is new for them, on whichever page they are. */
export const personStream = (principal: string) => `person:${principal}`

export interface Telling {
  readonly kind: NoticeKind
  /** Principal keys. Whoever has no inbox (a visitor, a token, the system) is left out. */
  readonly to: readonly string[]
  /** What it is about; the notice leads to its page. */
  readonly matter?: {
    readonly ref: string
    readonly title: string
    /** The title without names. A lawyer's inbox is outside of the county. */
    titleOutside(): Promise<string>
  }
  /** What it says; the kind's title where absent. `vars` fill title and body. */
  readonly title?: Word
  readonly body?: Word
  readonly vars?: Readonly<Record<string, string | number>>
  /** A path on the recipients' own surface, where it leads elsewhere than to the matter. */
  readonly link?: string
}

/**
 * Tells people something in the running command: a row in each one's inbox and an event on their live stream, in its
 * transaction. By which other channels it reaches them is decided after the commit. It is rendered when it is read, in
 * the language of whoever reads. Returns which notice is whose.
 */
export async function tell(
  effect: Effect<'county'>,
  telling: Telling,
): Promise<readonly { readonly id: string; readonly recipient: string }[]> {
  const recipients = await concerned(effect, telling)
  if (recipients.length === 0) return []
  const isOutside = (recipient: string) => recipient.startsWith('lawyer:')
  const outside = recipients.some(isOutside) ? await telling.matter?.titleOutside() : undefined
  const rows: NoticeRow[] = recipients.map(recipient => ({
    id: newId(),
    recipient,
    kind: telling.kind.name,
    matter_ref: telling.matter?.ref ?? null,
    about: (isOutside(recipient) ? outside : telling.matter?.title) ?? null,
    title: telling.title ?? telling.kind.title,
    body: telling.body ?? null,
    vars: toJson(telling.vars ?? {}),
    link: telling.link ?? null,
    at: effect.now,
    read_at: null,
  }))
  await effect.db.insertInto('notice').values(rows).execute()
  for (const { id, recipient } of rows) {
    // A lawyer's pages are on the platform; they are woken when the notice has arrived there.
    if (!isOutside(recipient)) effect.stream(personStream(recipient), { notice: id })
    effect.publishSoon(NOTICE, id, 1, {})
  }
  return rows
}

/**
 * Takes back what lawyers were told and is of no more use to them: it leaves their inbox, and is sent by no channel that
 * has not sent it yet.
 */
export async function takeBack(effect: Effect<'county'>, ids: readonly string[]): Promise<void> {
  const rows = await effect.db
    .updateTable('notice')
    .set({ read_at: effect.now })
    .where('id', 'in', ['', ...ids])
    .where('recipient', 'like', 'lawyer:%')
    .where('read_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of rows) effect.publishSoon(NOTICE, id, 2, {})
}

/** Those who have an inbox, without staff who must stand back from the matter: to them there is none. */
async function concerned({ db }: Effect<'county'>, { to, matter }: Telling): Promise<readonly string[]> {
  const recipients = [...new Set(to)].filter(hasInbox)
  if (!matter || !recipients.some(isOfStaff)) return recipients
  const recused = await recusedFrom(db, matter.ref)
  return recipients.filter(recipient => !recused.has(recipient))
}

const isOfStaff = (principal: string) => principal.startsWith('officer:')

function hasInbox(principal: string): boolean {
  return ['citizen', 'officer', 'lawyer'].includes(parsePrincipalKey(principal).kind)
}
