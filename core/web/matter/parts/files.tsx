import { FileList } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

/** What was sent with the matter. */
export async function filesPart({ web, open, viewer }: MatterPlace, { view }: BuiltView) {
  const ids = view.matter.facts.materials ?? []
  if (ids.length === 0 || !web.files) return null
  const files = await web.files.entries(open, viewer, ids)
  return files.length > 0 ? <FileList files={files} /> : null
}
