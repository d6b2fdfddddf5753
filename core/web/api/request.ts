import { refuse } from '../../commands/index.ts'
import { w } from '../../words/index.ts'
import type { Page } from '../page.ts'

const MOST_BYTES = 1024 * 1024
const LONGEST_KEY = 200

/** The JSON object of a request. Refuses what is none, or too large to be one. */
export async function bodyOf({ request }: Page): Promise<Record<string, unknown>> {
  const text = await request.text()
  if (text.length > MOST_BYTES) throw refuse('too-large', 'body', w('提交的内容太大'))
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // Told below, as any other body that is no object.
  }
  throw refuse('invalid', 'body', w('请求内容应是一个 JSON 对象'))
}

/** The key under which a repeated request gets the first one's answer. */
export function keyOf({ request }: Page): string | undefined {
  const key = request.headers.get('idempotency-key')?.trim()
  if (key !== undefined && key.length > LONGEST_KEY) {
    throw refuse('invalid', 'idempotency-key', w('Idempotency-Key 最长 200 个字符'))
  }
  return key || undefined
}
