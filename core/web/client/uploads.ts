import { make } from './dom.ts'
import { takePhotos } from './draft-photos.ts'
import { saveDraft } from './drafts.ts'
import { keptPhoto } from './kept-photo.ts'
import { aboutMedia, listedName, type ToldOfMedia } from './media.ts'
import { makeRecorder, type Recorder } from './recorder.ts'
import { holdSubmits } from './submit.ts'
import { type Photo, startPhoto } from './upload.ts'
import { isInWechat } from './wechat.ts'
import { word } from './words.ts'

/**
 * Turns `[data-upload]` and the plain file input in it into thumbnails that upload as soon as they are chosen. The input
 * loses its name, so that the form sends the ids of finished uploads instead of the files.
 */
export function startUploads(fields: readonly HTMLElement[]): void {
  for (const field of fields) if (field.dataset.upgraded === undefined) upgrade(field)
}

function upgrade(field: HTMLElement): void {
  const input = field.querySelector<HTMLInputElement>('input[type=file]')
  const form = input?.form
  if (!input || !form) return
  field.dataset.upgraded = ''
  const name = input.name
  const most = Number(field.dataset.uploadMost ?? 9)
  const maxBytes = Number(field.dataset.uploadBytes ?? Number.POSITIVE_INFINITY)
  const endpoint = field.dataset.upload ?? ''
  const photos = new Set<Photo>()
  const got = new Map<string, Element>()

  input.removeAttribute('name')
  const add = make('span', { class: 'upload-add' })
  add.append(field.querySelector('template')?.content ?? '')
  const grid = make('div', { class: 'uploads' }, add)
  const note = make('p', { class: 'error', role: 'alert' })
  note.hidden = true
  const { recordVideo, recordAudio } = field.dataset
  let recorder: Recorder | undefined
  let wechatButton: HTMLElement | undefined
  const showRoom = () => {
    const isFull = photos.size >= most
    add.hidden = isFull
    // What is open is seen through: there it is used or discarded.
    if (wechatButton) wechatButton.hidden = isFull
    if (recorder) recorder.element.hidden = isFull && !recorder.isOpen()
  }
  if (recordVideo !== undefined && recordAudio !== undefined) {
    recorder = makeRecorder({
      limits: { video: Number(recordVideo), audio: Number(recordAudio) },
      use: ({ file, told }) => addFiles([file], told),
      choose: files => void addFiles(files),
      changed: () => showRoom(),
    })
  }
  field.append(grid, ...(recorder ? [recorder.element] : []), note)
  input.className = ''
  add.append(input)

  const say = (text: string) => {
    note.hidden = text === ''
    note.textContent = text
  }

  const put = (photo: Photo) => {
    photos.add(photo)
    grid.insertBefore(photo.element, add)
    const leave = () => {
      photos.delete(photo)
      showRoom()
      saveDraft(form)
    }
    photo.arrived.then(() => saveDraft(form))
    photo.removed.then(() => {
      leave()
      input.focus()
    })
    photo.refused.then(reason => {
      leave()
      say(note.textContent ? `${note.textContent} ${reason}` : reason)
    })
  }

  /** Whether all of them were added. */
  const addFiles = (files: Iterable<File>, told?: ToldOfMedia): boolean => {
    const problems: string[] = []
    for (const file of files) {
      if (photos.size >= most) {
        problems.push(word('tooMany', { n: most }))
        break
      }
      if (file.size > maxBytes) {
        problems.push(
          word('tooLarge', { name: listedName(file.name), limit: Math.floor(maxBytes / 100_000) / 10 }),
        )
        continue
      }
      put(startPhoto(file, name, endpoint, told ?? aboutMedia(file), got))
    }
    say(problems.join(' '))
    showRoom()
    return problems.length === 0
  }
  input.addEventListener('change', () => {
    addFiles(input.files ?? [])
    input.value = ''
  })

  // What is sent for a matter of the portal may be chosen in WeChat's own way.
  if (isInWechat && endpoint === '/files/tus')
    void import('./wechat-photos.ts')
      .then(({ wechatPhotos }) =>
        wechatPhotos({
          room: () => most - photos.size,
          take: ({ id, name: called }) => {
            put(keptPhoto({ field: name, name: called, id }, endpoint))
            showRoom()
          },
          say,
        }),
      )
      .then(button => {
        if (!button) return
        wechatButton = button
        note.before(button)
        showRoom()
      })

  const lost: string[] = []
  for (const { id, ...photo } of takePhotos(form, name)) {
    if (id !== undefined) put(keptPhoto({ ...photo, id }, endpoint))
    else lost.push(listedName(photo.name))
  }
  if (lost.length > 0) say(word('photosAgain', { names: lost.join(' ') }))
  showRoom()
  // What was chosen while this script was still on its way.
  if (input.files?.length) {
    addFiles(input.files)
    input.value = ''
  }

  form.addEventListener('reset', () => {
    for (const { element } of photos) element.remove()
    photos.clear()
    recorder?.close()
    say('')
    showRoom()
  })

  holdSubmits(sent => {
    if (sent !== form) return undefined
    if (recorder?.isOpen()) return Promise.resolve('recordOpen')
    const unfinished = [...photos].filter(photo => !photo.isDone())
    if (unfinished.length === 0) return undefined
    return Promise.all(unfinished.map(photo => photo.finished)).then(results =>
      results.every(Boolean) ? 'ready' : 'uploadsMissing',
    )
  })
}
