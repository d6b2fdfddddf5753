import type { Kysely, PlatformTables } from '../database/index.ts'

/** Where a county's portal says who a lawyer is. */
export const profilePath = (id: string) => `/directory/${id}`

/** Where a lawyer's photo is served, on every host. */
export const photoPath = (id: string) => `/lawyers/${id}/photo`

/** What stands where nobody has uploaded a photo: head and shoulders on a quiet ground, the same for everybody. */
const glyph = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">',
  '<rect width="96" height="96" fill="#dfe6e4"/>',
  '<g fill="#5f6d69"><circle cx="48" cy="38" r="16"/><path d="M16 96c0-20 14-32 32-32s32 12 32 32z"/></g>',
  '</svg>',
].join('')

/**
 * A lawyer's picture (SVG); undefined for nobody. People who do not exist are drawn by `drawDemo`, from their name; the
 * others have a glyph until they have a photo.
 */
export async function portraitOf(
  platform: Kysely<PlatformTables>,
  id: string,
  drawDemo: (name: string) => string = () => glyph,
): Promise<string | undefined> {
  const row = await platform
    .selectFrom('lawyer')
    .select(['name', 'demo'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return row.demo === 1 ? drawDemo(row.name) : glyph
}
