import { type ClientRequest, request as httpRequest } from 'node:http'
import type { Browser } from './browsing.ts'

/** Sends a file by a browser's session, with what its script tells of it. Returns the file's id. */
export async function uploadedBy(
  browser: Browser,
  endpoint: string,
  name: string,
  bytes: Buffer,
  told: { readonly seconds?: number; readonly type?: string } = {},
): Promise<string> {
  const metadata = { filename: name, filetype: told.type ?? '', seconds: String(told.seconds ?? '') }
  const created = await browser.request(endpoint, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(),
    },
  })
  const sent = await browser.request(created.headers.get('location')!, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  })
  return sent.headers.get('zhijian-file')!
}

/** Creates an upload by hand (https://tus.io/protocols/resumable-upload); its address is in the answer's Location. */
export async function create(url: string, bytes: number, name: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  })
}

/** The address of an upload, from the answer that created it. */
export const addressOf = (url: string, created: Response) =>
  new URL(created.headers.get('location')!, url).href
export const head = (upload: string) =>
  fetch(upload, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
export const offsetOf = async (upload: string) => Number((await head(upload)).headers.get('upload-offset'))

export const patch = (upload: string, offset: number, bytes: Buffer) =>
  fetch(upload, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  })

/** Sends the beginning of a part, and then nothing more. */
export function sendPart(upload: string, offset: number, whole: Buffer, bytes: number): ClientRequest {
  const sending = httpRequest(upload, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(whole.length - offset),
    },
  })
  sending.on('error', () => {})
  sending.write(whole.subarray(offset, offset + bytes))
  return sending
}
