import * as v from 'valibot'
import {
  type Command,
  countyCommand,
  type Effect,
  platformCommand,
  type StoreName,
} from '../commands/index.ts'
import type { Locale } from '../words/index.ts'
import { type Word, w } from '../words/index.ts'
import { type Channel, rungOf } from './channel.ts'
import type { NoticeKind } from './kind.ts'
import { noticeTables } from './tables.ts'

/** What a person chose, as their settings page shows it. In the page itself everything is always told. */
export interface Preferences {
  /** The language in which channels write to them, if they said. */
  readonly locale: Locale | null
  readonly kinds: readonly {
    readonly kind: string
    readonly title: Word
    /** The service that tells it; absent where any matter does. */
    readonly service?: Word
    /** It goes by the channels that are wanted here, and nobody can choose otherwise. */
    readonly must?: true
    readonly channels: readonly {
      readonly channel: string
      readonly title: Word
      readonly wanted: boolean
      /**
       * Where it is for citizens whom no other channel reaches (see `Rung`): whether it brings the first that is unseen then,
       * which it does until they chose something else.
       */
      readonly otherwise?: boolean
    }[]
  }[]
}

/** What there is to choose from. */
export interface Choices {
  readonly kinds: readonly NoticeKind[]
  readonly channels: readonly Channel[]
}

/** What reaches a person by what, where they said nothing by the channels' own rungs. */
export async function preferencesOf(
  db: unknown,
  principal: string,
  { kinds, channels }: Choices,
): Promise<Preferences> {
  const tables = noticeTables(db)
  const chosen = await tables
    .selectFrom('notice_preference')
    .selectAll()
    .where('principal', '=', principal)
    .execute()
  const rowOf = (kind: NoticeKind, channel: Channel) =>
    chosen.find(row => row.kind === kind.name && row.channel === channel.name)
  const hasOtherwise = (kind: NoticeKind, channel: Channel) =>
    principal.startsWith('citizen:') && rungOf(channel, kind.urgency)?.otherwise === true
  const wanted = (kind: NoticeKind, channel: Channel) => {
    const row = rowOf(kind, channel)
    if (row && kind.urgency !== 'must') return row.wanted === 1
    const rung = rungOf(channel, kind.urgency)
    return rung !== undefined && !rung.otherwise
  }
  return {
    locale: await localeOf(db, principal),
    kinds: kinds.map(kind => ({
      kind: kind.name,
      title: kind.title,
      ...(kind.urgency === 'must' ? { must: true as const } : {}),
      channels: channels.map(channel => ({
        channel: channel.name,
        title: channel.title,
        wanted: wanted(kind, channel),
        ...(hasOtherwise(kind, channel) ? { otherwise: !rowOf(kind, channel) } : {}),
      })),
    })),
  }
}

/** The language that a person asked to be written to in. */
export async function localeOf(db: unknown, principal: string): Promise<Locale | null> {
  const row = await noticeTables(db)
    .selectFrom('notice_reader')
    .select('locale')
    .where('principal', '=', principal)
    .executeTakeFirst()
  return row?.locale ?? null
}

export interface Preference {
  readonly locale?: Locale
  /** `otherwise`: only where no other channel reaches them, as long as that is what it is for. */
  readonly choices: readonly {
    readonly kind: string
    readonly channel: string
    readonly wanted: boolean | 'otherwise'
  }[]
}

/** The commands by which people choose what reaches them where; what they do not mention stays as it is. */
export function preferCommands({ kinds, channels }: Choices): {
  readonly prefer: Command<'county', Preference, void>
  readonly preferAsLawyer: Command<'platform', Preference, void>
} {
  const among = (named: readonly { readonly name: string }[]) =>
    v.pipe(
      v.string(),
      v.check(name => named.some(one => one.name === name), w('请从列表中选择')),
    )
  const choice = v.object({
    kind: among(kinds),
    channel: among(channels),
    wanted: v.union([v.boolean(), v.literal('otherwise')]),
  })
  const declaration = {
    title: w('保存通知方式'),
    input: v.object({
      locale: v.optional(v.picklist(['zh', 'mn'])),
      choices: v.pipe(v.array(choice), v.maxLength(500)),
    }),
    effect: choose,
  }
  return {
    prefer: countyCommand({
      ...declaration,
      name: 'notices.prefer',
      allow: { citizen: 'any', officer: 'any' },
    }),
    preferAsLawyer: platformCommand({ ...declaration, name: 'lawyer.prefer', allow: { lawyer: 'any' } }),
  }
}

async function choose<S extends StoreName>(
  effect: Effect<S>,
  { locale, choices }: Preference,
): Promise<void> {
  const db = noticeTables(effect.db)
  const principal = effect.actor
  for (const { kind, channel, wanted } of choices) {
    if (wanted === 'otherwise') {
      await db
        .deleteFrom('notice_preference')
        .where('principal', '=', principal)
        .where('kind', '=', kind)
        .where('channel', '=', channel)
        .execute()
      continue
    }
    const row = { wanted: wanted ? 1 : 0 }
    await db
      .insertInto('notice_preference')
      .values({ principal, kind, channel, ...row })
      .onConflict(c => c.columns(['principal', 'kind', 'channel']).doUpdateSet(row))
      .execute()
  }
  if (!locale) return
  await db
    .insertInto('notice_reader')
    .values({ principal, locale })
    .onConflict(c => c.column('principal').doUpdateSet({ locale }))
    .execute()
}
