import { newUploadOwner, UPLOADS_COOKIE } from '../../files/index.ts'
import type { CountyPage } from '../page.ts'

const DAY = 24 * 3600

/** Gives a browser in which nobody has signed in a name for what it uploads, before it does. */
export function nameUploader(page: CountyPage): void {
  if (!page.web.files || page.isSignedIn || page.viewer.uploads) return
  page.setCookie(UPLOADS_COOKIE, newUploadOwner().token, { maxAge: DAY })
}
