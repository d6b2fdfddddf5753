import type { HttpResponse, Upload } from 'tus-js-client'

/** The server names the stored file here in its last answer; otherwise it is the last part of the upload's address. */
const FILE_HEADER = 'Zhijian-File'
/** And says what it got, by its SHA-256. */
const SENT_HEADER = 'Zhijian-Sent'

/** The id of the file that an upload has become. */
export const uploadedId = (upload: Upload, answer: HttpResponse): string =>
  answer.getHeader(FILE_HEADER) ?? upload.url?.split('/').pop() ?? ''

/** What the server got: the same for the same file sent twice. */
export const sentAs = (answer: HttpResponse): string | undefined => answer.getHeader(SENT_HEADER) ?? undefined
