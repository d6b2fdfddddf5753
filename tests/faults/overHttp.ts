import { type IncomingMessage, request as send } from 'node:http'
import { Readable } from 'node:stream'
import type { Answering } from '#tests/browsing'

/**
 * Requests over the wire to a server on this machine, whatever host their address names. Rejects where the connection
 * broke before the answer began: whether the server did what was asked, nobody knows.
 */
export function overHttp(port: () => number): Answering {
  return {
    async request(address, init) {
      const url = new URL(address)
      const request = new Request(address, init)
      const body = Buffer.from(await request.arrayBuffer())
      const headers = {
        ...Object.fromEntries(request.headers),
        host: url.host,
        'content-length': body.length,
      }
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const path = url.pathname + url.search
        // A connection for each request, as phones have one each.
        send(
          { host: '127.0.0.1', port: port(), path, method: request.method, headers, agent: false },
          resolve,
        )
          .on('error', reject)
          .end(body)
      })
      return toResponse(response)
    },
  }
}

function toResponse(message: IncomingMessage): Response {
  const headers = new Headers()
  for (let index = 0; index < message.rawHeaders.length; index += 2)
    headers.append(message.rawHeaders[index]!, message.rawHeaders[index + 1]!)
  const status = message.statusCode ?? 500
  const empty = status === 204 || status === 304
  return new Response(empty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>), {
    status,
    headers,
  })
}
