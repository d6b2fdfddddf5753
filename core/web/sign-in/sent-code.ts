import * as v from 'valibot'
import type { CodeSent } from '../../auth/index.ts'
import { maskMobile, parseMobile } from '../../people/index.ts'
import type { Page } from '../page.ts'

const COOKIE = 'zj_code'
/** As long as a code is good (DOMAIN.md §8). */
const KEPT = 5 * 60

const schema = v.object({ phone: v.string(), shown: v.optional(v.string()), nextAt: v.optional(v.number()) })

/** The number that a code was sent to; when the next may be asked for; in a demonstration also the code. */
export type SentCode = v.InferOutput<typeof schema>

/** Notes in the browser where a code went, so that its page can be loaded anew without sending another. */
export function keepSent(
  page: Page,
  path: string,
  phone: string,
  sent?: Pick<CodeSent, 'shown' | 'nextAt'>,
): SentCode {
  const kept: SentCode = { phone, shown: sent?.shown, nextAt: sent?.nextAt }
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
  page.setCookie(COOKIE, value, { maxAge: KEPT, path })
  return kept
}

/** Where this browser's last code went; undefined once it is too old to be any good. */
export function sentIn(page: Page): SentCode | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(page.cookie(COOKIE) ?? '', 'base64url').toString())
    const { success, output } = v.safeParse(schema, value)
    return success ? output : undefined
  } catch {
    return undefined
  }
}

export const forgetSent = (page: Page, path: string) => page.setCookie(COOKIE, '', { maxAge: 0, path })

/** Whether both are the same number, however it was typed. */
export function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [parseMobile(one), parseMobile(other)]
  return a.ok && b.ok && a.value === b.value
}

/** `138****0001`; whoever sits beside the person need not read the whole number. */
export function masked(phone: string): string {
  const mobile = parseMobile(phone)
  return mobile.ok ? maskMobile(mobile.value) : phone
}
