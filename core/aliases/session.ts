import * as v from 'valibot'
import type { Caller } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { fromJson } from '../database/index.ts'
import type { CitizenId } from '../people/index.ts'
import { hours, type Instant, plus } from '../time/index.ts'
import { aliasName } from './alias.ts'

/** The cookie of a browser in which a receipt code was given. */
export const RECEIPT_COOKIE = 'zj_receipt'

/** How long a code that was given opens its matter. */
export const RECEIPT_SPAN = hours(2)

const CONTEXT = 'alias.session'
const session = v.object({ id: v.string(), until: v.number() })

/** What such a browser carries: sealed by the county, so that it names nobody and cannot be made. */
export const receiptSession = (keys: Seals, id: string, now: Instant): string =>
  encodeURIComponent(keys.seal(JSON.stringify({ id, until: plus(now, RECEIPT_SPAN) }), CONTEXT))

/** Under which alias a browser acts by the code that was given in it; undefined where it is none, or over. */
export function aliasInSession(keys: Seals, cookie: string | undefined, now: Instant): Caller | undefined {
  if (!cookie) return undefined
  try {
    const { id, until } = fromJson(session, keys.unseal(decodeURIComponent(cookie), CONTEXT))
    if (until <= now) return undefined
    return {
      principal: { kind: 'citizen', id: id as CitizenId },
      name: aliasName(),
      via: 'page',
      alias: { uploads: [] },
    }
  } catch {
    // Whatever else stands there is nobody's.
    return undefined
  }
}
