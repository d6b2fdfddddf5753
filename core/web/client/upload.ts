import { DetailedError, Upload } from 'tus-js-client'
import { toldWith } from './cover.ts'
import { make } from './dom.ts'
import { photoMarks } from './draft-photos.ts'
import { listedName, type ToldOfMedia } from './media.ts'
import { sentAs, uploadedId } from './uploaded.ts'
import { word } from './words.ts'

/** One chosen file on its way to the server. */
export interface Photo {
  readonly element: HTMLElement
  readonly isDone: () => boolean
  /** Whether it arrived; asks anew each time, since a failed one may be tried again. */
  readonly finished: Promise<boolean>
  /** When the server has it. */
  readonly arrived: Promise<void>
  readonly removed: Promise<void>
  /** Why the server does not accept it, in words; it is taken out by then. */
  readonly refused: Promise<string>
}

/**
 * Uploads a file resumably to a tus endpoint; once it is there, a hidden input `name` holds its id. What is told of it goes
 * with it. `got` holds what arrived in the field before, by its hash: what stands there already is refused.
 */
export function startPhoto(
  file: File,
  name: string,
  endpoint: string,
  told: ToldOfMedia | Promise<ToldOfMedia>,
  got: Map<string, Element>,
): Photo {
  const shown = listedName(file.name)
  const bar = make('progress', { max: '100', value: '0', 'aria-label': shown })
  const state = make('span', { class: 'upload-state' }, word('waiting'))
  const remove = make('button', { type: 'button', 'aria-label': word('remove', { name: shown }) })
  const retry = make('button', { type: 'button', class: 'retry', 'aria-label': word('uploadFailed') })
  const marks = photoMarks(name, file.name)
  const element = make('div', { class: 'upload', ...marks }, pictureOf(file), state, bar, retry, remove)
  retry.hidden = true

  let done = false
  let isOut = false
  let settle: (arrived: boolean) => void = () => {}
  let arrive: () => void = () => {}
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  let gone: () => void = () => {}
  const removed = new Promise<void>(resolve => {
    gone = resolve
  })
  let refuse: (reason: string) => void = () => {}
  const refused = new Promise<string>(resolve => {
    refuse = resolve
  })
  let finished = new Promise<boolean>(resolve => {
    settle = resolve
  })

  const upload = new Upload(file, {
    endpoint,
    metadata: { filename: file.name, filetype: file.type },
    retryDelays: [0, 1000, 3000, 5000, 10_000],
    chunkSize: 2_000_000,
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      const percent = Math.floor((sent / Math.max(1, total)) * 100)
      bar.value = percent
      state.textContent = `${percent}%`
    },
    onError: error => {
      const reason = refusalIn(error)
      if (reason !== undefined) {
        element.remove()
        settle(false)
        refuse(reason)
        return
      }
      element.classList.add('is-failed')
      state.textContent = word('uploadFailed')
      bar.hidden = true
      retry.hidden = false
      settle(false)
      finished = new Promise<boolean>(resolve => {
        settle = resolve
      })
    },
    onSuccess: ({ lastResponse }) => {
      done = true
      const sent = sentAs(lastResponse)
      if (sent !== undefined && got.get(sent)?.isConnected) {
        element.remove()
        settle(true)
        refuse(word('twice', { name: shown }))
        return
      }
      if (sent !== undefined) got.set(sent, element)
      state.textContent = word('uploaded')
      bar.hidden = true
      element.append(make('input', { type: 'hidden', name, value: uploadedId(upload, lastResponse) }))
      settle(true)
      arrive()
    },
  })
  const start = () => {
    element.classList.remove('is-failed')
    retry.hidden = true
    bar.hidden = false
    upload.start()
  }

  retry.addEventListener('click', start)
  remove.addEventListener('click', () => {
    isOut = true
    void upload.abort(!done).catch(() => {})
    element.remove()
    settle(true)
    gone()
  })
  void (async () => {
    const known = await told
    if (known.cover) showCover(element, known.cover, shown)
    const [previous] = await upload.findPreviousUploads().catch(() => [])
    if (previous) upload.resumeFromPreviousUpload(previous)
    else if (!isOut) Object.assign(upload.options.metadata ?? {}, await toldWith(known, endpoint))
    if (!isOut) start()
  })()

  return {
    element,
    isDone: () => done,
    get finished() {
      return element.classList.contains('is-failed') ? Promise.resolve(false) : finished
    },
    arrived,
    removed,
    refused,
  }
}

/** The reason of a file that is not accepted: the `detail` of a problem (RFC 9457). Anything else may be tried again. */
function refusalIn(error: Error | DetailedError): string | undefined {
  const answer = error instanceof DetailedError ? error.originalResponse : null
  const status = answer?.getStatus() ?? 0
  if (!answer || ![413, 422, 429].includes(status)) return undefined
  try {
    const { detail } = JSON.parse(answer.getBody()) as { detail?: unknown }
    return typeof detail === 'string' ? detail : undefined
  } catch {
    return undefined
  }
}

function showCover(element: HTMLElement, cover: Blob, alt: string): void {
  const src = URL.createObjectURL(cover)
  const image = make('img', { src, alt })
  image.addEventListener('load', () => URL.revokeObjectURL(src), { once: true })
  element.querySelector('.upload-name')?.replaceWith(image)
}

function pictureOf(file: File): Node {
  if (!file.type.startsWith('image/')) return make('span', { class: 'upload-name' }, listedName(file.name))
  const src = URL.createObjectURL(file)
  const image = make('img', { src, alt: file.name })
  image.addEventListener('load', () => URL.revokeObjectURL(src), { once: true })
  // A phone's HEIC photo that this browser cannot draw is shown by its name.
  image.addEventListener('error', () => image.replaceWith(make('span', { class: 'upload-name' }, file.name)))
  return image
}
