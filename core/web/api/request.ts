import { refuse, refuseField } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import type { Page } from '../page.ts'

const MOST_BYTES = 1024 * 1024
const LONGEST_KEY = 200
const MOST_ROWS = 100

/** The JSON object of a request; an empty body is an empty object. Refuses what is none, or too large to be one. */
export async function bodyOf({ request }: Page): Promise<Record<string, unknown>> {
  const text = await textOf(request)
  if (text === '') return {}
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (!/^application\/([\w.-]+\+)?json$/i.test(type.trim()))
    throw refuse('invalid', 'media-type', w('请用 Content-Type: application/json 发送'))
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // Told below, as any other body that is no object.
  }
  throw refuse('invalid', 'malformed', w('请求内容应是一个 JSON 对象'))
}

/** Reads a body no further than it may go. One that says its length is cut off there by the server. */
export async function textOf(request: Request): Promise<string> {
  const length = request.headers.get('content-length')
  if (length !== null && Number(length) <= MOST_BYTES) return request.text()
  const { body } = request
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  // What is left of one that is too large stays where it is: to break it off would break off the answer too.
  for await (const piece of body?.values({ preventCancel: true }) ?? []) {
    bytes += piece.byteLength
    if (bytes > MOST_BYTES) throw refuse('too-large', 'body', w('提交的内容太大'))
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

/** The key under which a repeated request gets the first one's answer. */
export function keyOf({ request }: Page): string | undefined {
  const key = request.headers.get('idempotency-key')?.trim()
  if (key !== undefined && key.length > LONGEST_KEY) {
    throw refuse('invalid', 'idempotency-key', w('Idempotency-Key 最长 200 个字符'))
  }
  return key || undefined
}

/** How many rows of a list are asked for, from 1 to 100; 25 where nothing is said. */
export function limitOf({ query }: Page): number {
  const said = query.get('limit')
  const limit = said === null ? 25 : Number(said)
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS) return limit
  throw refuseField('limit', 'limit', t('limit 应为 1 至 {n} 的整数', { n: MOST_ROWS }))
}
