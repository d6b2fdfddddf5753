import { make } from './dom.ts'
import { type DraftPhoto, photoMarks } from './draft-photos.ts'
import { listedName } from './media.ts'
import type { Photo } from './upload.ts'
import { word } from './words.ts'

/** What has no picture is shown by its name alone. */
const PICTURE = /\.(jpe?g|png|gif|webp|heic|heif|avif|bmp)$/i

/**
 * Shows a photo of a draft that the server has as one that was uploaded just now. It is refused where the server has it
 * no longer: what was never sent goes after a day.
 */
export function keptPhoto({ field, name, id }: DraftPhoto & { id: string }, endpoint: string): Photo {
  const address = `${endpoint.replace(/\/tus$/, '')}/${id}`
  const shown = listedName(name)
  const remove = make('button', { type: 'button', 'aria-label': word('remove', { name: shown }) })
  const element = make(
    'div',
    { class: 'upload', ...photoMarks(field, name) },
    pictureAt(`${address}/small`, name),
    make('span', { class: 'upload-state' }, word('uploaded')),
    remove,
    make('input', { type: 'hidden', name: field, value: id }),
  )
  const removed = new Promise<void>(resolve => {
    remove.addEventListener('click', () => {
      element.remove()
      resolve()
    })
  })
  const refused = new Promise<string>(resolve => {
    // A network that fails says nothing about the photo.
    void fetch(address, { method: 'HEAD' })
      .then(({ status }) => {
        if (status !== 404 || !element.isConnected) return
        element.remove()
        resolve(word('photosAgain', { names: shown }))
      })
      .catch(() => {})
  })
  return {
    element,
    isDone: () => true,
    finished: Promise.resolve(true),
    arrived: Promise.resolve(),
    removed,
    refused,
  }
}

function pictureAt(src: string, name: string): Node {
  const named = make('span', { class: 'upload-name' }, listedName(name))
  if (!PICTURE.test(name)) return named
  const image = make('img', { src, alt: name })
  image.addEventListener('error', () => image.replaceWith(named))
  return image
}
