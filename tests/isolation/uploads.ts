import type { Ask, Client } from './client.ts'

/** What a resumable upload (tus 1.0.0) sends, and the piece that completes it. */
const BYTES = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
)
const version = { 'tus-resumable': '1.0.0' }

/** The request by which a route of uploads does what it is for; a GET is asked as a HEAD, which tus uses. */
export function uploadAsk(method: string): Ask {
  switch (method) {
    case 'POST':
      return {
        method,
        headers: {
          ...version,
          'upload-length': String(BYTES.length),
          'upload-metadata': `filename ${Buffer.from('材料.pdf').toString('base64')}`,
        },
      }
    case 'PATCH':
      return {
        method,
        headers: { ...version, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: BYTES,
      }
    case 'GET':
      return { method: 'HEAD', headers: version }
    default:
      return { method, headers: version }
  }
}

/** One to be asked about, others to be continued and given up, on each of two surfaces. */
const UPLOADS = 5

/** Begins uploads at an address and leaves them unfinished. Returns their ids. */
export async function beginUploads(client: Client, address: string): Promise<string[]> {
  const begun: string[] = []
  for (let n = 0; n < UPLOADS; n++) {
    const { status, location } = await client.ask(address, uploadAsk('POST'))
    if (status !== 201) throw new Error(`no upload began at ${address}: ${status}`)
    begun.push(location.split('/').at(-1)!)
  }
  return begun
}
