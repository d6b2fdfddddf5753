import { Upload } from 'tus-js-client'
import type { ToldOfMedia } from './media.ts'
import { uploadedId } from './uploaded.ts'

/** A cover is not worth more time, in milliseconds: the video waits for it. */
const PATIENCE = 5000

/**
 * What goes with the upload of a video or a recording: its length, and the id of its cover, which is sent before it as a
 * photo of its own. A cover that does not get through, or not soon, is left out.
 */
export async function toldWith(
  { seconds, cover }: ToldOfMedia,
  endpoint: string,
): Promise<Record<string, string>> {
  const poster = cover && (await sentCover(cover, endpoint))
  return {
    ...(seconds === undefined ? {} : { seconds: String(seconds) }),
    ...(poster === undefined ? {} : { poster }),
  }
}

function sentCover(cover: Blob, endpoint: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const upload = new Upload(cover, {
      endpoint,
      metadata: { filename: 'cover.jpg', filetype: 'image/jpeg' },
      retryDelays: [0, 1000],
      storeFingerprintForResuming: false,
      onError: () => resolve(undefined),
      onSuccess: ({ lastResponse }) => resolve(uploadedId(upload, lastResponse)),
    })
    setTimeout(() => {
      void upload.abort().catch(() => {})
      resolve(undefined)
    }, PATIENCE)
    upload.start()
  })
}
