import * as v from 'valibot'
import { countyCommand } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { putSettings, settingStanding } from '../../tenancy/index.ts'
import { w } from '../../words/index.ts'
import type { Terms } from '../compose.ts'
import type { AnyDocumentKind } from '../kind.ts'
import { wordingFault } from '../wordingFaults.ts'
import { allowed, line } from './allowed.ts'

const partOf = (name: string) => `documents.kind.${name}`

/** What a county has set of a kind of paper: only what is worded otherwise than declared. */
export interface KindSettings {
  readonly title?: string
  readonly wording: Readonly<Record<string, string>>
  /** How often it was set; 0 where it never was. */
  readonly version: number
}

const stored = v.object({
  title: v.optional(v.string()),
  wording: v.optional(v.record(v.string(), v.string()), {}),
})

export async function kindSettingsOf(db: Kysely<CountyTables>, kind: AnyDocumentKind): Promise<KindSettings> {
  const { value, version } = await settingStanding(db, partOf(kind.name))
  return { ...v.parse(stored, value), version }
}

/** The texts of a kind that stand: the county's, and the declared one where it has none or its own is not right any more. */
export function standing(
  kind: AnyDocumentKind,
  { title, wording }: Pick<KindSettings, 'title' | 'wording'>,
): Pick<Terms, 'title' | 'wording'> {
  const texts = Object.entries(kind.wording).map(([key, { text }]) => {
    const own = wording[key]
    const isRight = own !== undefined && wordingFault(kind, key, own) === undefined
    return [key, isRight ? own : text] as const
  })
  return { title: title || kind.title, wording: Object.fromEntries(texts) }
}

/** The county's texts of a kind that its declaration does not fit any more, by their key: a newer version has other values. */
export const outdated = (kind: AnyDocumentKind, { wording }: KindSettings): string[] =>
  Object.entries(wording)
    .filter(([key, text]) => !kind.wording[key] || wordingFault(kind, key, text) !== undefined)
    .map(([key]) => key)

/** What an officer fills in for a kind; each text is refused on its field. */
export function kindFields(kind: AnyDocumentKind) {
  const texts = Object.entries(kind.wording).map(([key, { label, text }]) => [
    key,
    v.pipe(
      v.optional(
        v.pipe(
          v.string(),
          v.trim(),
          v.maxLength(2000, w('写得太长了')),
          v.rawCheck(({ dataset, addIssue }) => {
            const fault = dataset.typed ? wordingFault(kind, key, dataset.value) : undefined
            if (fault !== undefined) addIssue({ message: fault })
          }),
        ),
        text,
      ),
      v.title(label),
      v.metadata({ widget: 'textarea', rows: Math.min(8, Math.max(2, Math.ceil(text.length / 24))) }),
    ),
  ])
  return v.object({
    title: v.pipe(v.optional(line(40), kind.title), v.title(w('标题'))),
    wording: v.optional(v.object(Object.fromEntries(texts)), {}),
  })
}

/** Words a kind of paper in the county's way. What is as declared is not kept, so that it follows the declaration. */
export const setKind = (kind: AnyDocumentKind) =>
  countyCommand({
    name: 'documents.set-kind',
    title: w('设置文书'),
    input: kindFields(kind),
    allow: allowed,
    async effect(effect, input) {
      const wording = Object.entries((input.wording ?? {}) as Record<string, string>).filter(
        ([key, text]) => text !== '' && text !== kind.wording[key]?.text,
      )
      const title = input.title === '' || input.title === kind.title ? {} : { title: input.title }
      await putSettings(effect, partOf(kind.name), { ...title, wording: Object.fromEntries(wording) })
    },
  })
