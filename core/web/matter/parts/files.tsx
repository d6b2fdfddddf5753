import { FileList } from '../../look/index.ts'
import type { BuiltView } from '../view.ts'

/** What was sent with the matter itself; what came with a message stands beside it. */
export function filesPart({ view }: BuiltView) {
  const own = view.files.filter(({ messageId }) => messageId === null)
  return own.length > 0 ? <FileList files={own.map(({ entry }) => entry)} /> : null
}
