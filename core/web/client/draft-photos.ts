import { all } from './dom.ts'

/** A photo of a form that was not sent yet. It has an `id` once the server has it; the file itself is not kept here. */
export interface DraftPhoto {
  readonly field: string
  readonly name: string
  readonly id?: string
}

/** Photos of a draft whose fields are not ready for them yet: uploads are fetched after the page. */
const waiting = new WeakMap<HTMLFormElement, readonly DraftPhoto[]>()

/** Leaves the photos of a draft for the fields that take them back, except those that the page shows already. */
export function offerPhotos(form: HTMLFormElement, photos: readonly DraftPhoto[]): void {
  const shown = new Set(all<HTMLInputElement>('input', form).map(({ value }) => value))
  waiting.set(
    form,
    photos.filter(({ id }) => id === undefined || !shown.has(id)),
  )
}

/** The photos that a field of the form takes back, once. */
export function takePhotos(form: HTMLFormElement, field: string): readonly DraftPhoto[] {
  const photos = waiting.get(form) ?? []
  waiting.set(
    form,
    photos.filter(photo => photo.field !== field),
  )
  return photos.filter(photo => photo.field === field)
}

/** What stands on a photo's element, so that a draft finds it. */
export const photoMarks = (field: string, name: string) => ({
  'data-photo-field': field,
  'data-photo-name': name,
})

/** The photos that stand in a form, and those that are to come back into it. */
export function photosIn(form: HTMLFormElement): readonly DraftPhoto[] {
  const standing = all('[data-photo-field]', form).map(({ dataset, children }) => ({
    field: dataset.photoField ?? '',
    name: dataset.photoName ?? '',
    id: [...children].find(child => child instanceof HTMLInputElement)?.value,
  }))
  return [...standing, ...(waiting.get(form) ?? [])]
}
