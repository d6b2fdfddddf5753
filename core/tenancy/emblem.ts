import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { w } from '../words/index.ts'
import type { SettingsDeclaration } from './settings.ts'

/** The county's emblem, apart from its other settings, whose form would otherwise have to carry the bytes. */
export const countyEmblem = {
  name: 'emblem',
  title: w('徽标'),
  schema: v.object({
    type: v.optional(v.picklist(['', 'image/svg+xml', 'image/png']), ''),
    base64: v.optional(v.pipe(v.string(), v.maxLength(100_000, w('徽标不能超过 70 kB'))), ''),
  }),
} satisfies SettingsDeclaration

/** An image in the county's store: its media type, and its bytes in base64. Both empty where the county has none. */
export type Emblem = v.InferOutput<typeof countyEmblem.schema>

/** Where a county's host serves its emblem; another image has another address, so that a browser may keep it. */
export function emblemPath(emblem: Emblem): string {
  const hash = createHash('sha256').update(emblem.type).update(emblem.base64).digest('base64url').slice(0, 12)
  return `/emblem/${hash}`
}
