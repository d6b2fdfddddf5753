import type { Block } from '../../documents/index.ts'
import type { PhotoOnPaper } from '../../files/index.ts'
import { t } from '../../words/index.ts'
import type { MatterView, ViewedFile } from '../contract.ts'
import type { MatterPlace } from './place.ts'

/** The photos of a matter that the viewer may see, small enough for paper, by their files' ids. */
export type Photos = ReadonlyMap<string, readonly PhotoOnPaper[]>

export async function photosOf({ web, open, viewer }: MatterPlace, { files }: MatterView): Promise<Photos> {
  const ids = files.filter(file => isPhoto(file) && !file.isInternal).map(({ id }) => id)
  return (await web.files?.onPaper(open, viewer, ids)) ?? new Map()
}

export const isPhoto = ({ entry }: ViewedFile) => entry.kind === 'photo'

type Shown = Extract<Block, { kind: 'photos' }>['photos'][number]

/** Those of these files that are photos, as a paper shows them; of one that cannot be read, that it was sent. */
export function photosBlock(files: readonly ViewedFile[], photos: Photos): Block[] {
  const shown = files.filter(isPhoto).flatMap(({ id, entry: { name } }): Shown[] => {
    const pieces = photos.get(id)
    if (!pieces) return [{ image: null, caption: t('照片：{name}（打不开）', { name }), width: 0, height: 0 }]
    return pieces.map(({ width, height }, at) => ({
      image: nameOf(id, at),
      caption:
        pieces.length === 1
          ? t('照片：{name}', { name })
          : t('照片：{name}（第 {at} 段，共 {n} 段）', { name, at: at + 1, n: pieces.length }),
      width,
      height,
    }))
  })
  return shown.length > 0 ? [{ kind: 'photos', photos: shown }] : []
}

/** Their pictures, by the names that the blocks have for them. */
export function picturesIn(photos: Photos): Record<string, Uint8Array> {
  const named = [...photos].flatMap(([id, pieces]) => pieces.map(({ jpeg }, at) => [nameOf(id, at), jpeg]))
  return Object.fromEntries(named)
}

const nameOf = (id: string, piece: number) => `${id}-${piece}`
