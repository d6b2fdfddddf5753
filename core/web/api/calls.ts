import { refuseField } from '../../commands/index.ts'
import { type CallCursor, callCursor, openCallsFor, parseCallCursor } from '../../lawyers/index.ts'
import { iso } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { lawyerAtDesk } from '../lawyers/lawyer.ts'
import type { PlatformPage } from '../page.ts'
import { BASE } from './names.ts'
import { limitOf } from './request.ts'

/** The open calls that are the lawyer's, in the order of their desk. */
export async function openCalls(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  const limit = limitOf(page)
  const { read } = page.web.deployment.stores.platform
  const found = await openCallsFor(read, lawyer, { before: beforeOf(page), limit: limit + 1, now: page.now })
  const calls = found.slice(0, limit)
  const last = calls.at(-1)
  return page.json({
    calls: calls.map(({ openedAt, nextTierAt, promisedUntil, rank: _, ...call }) => ({
      ...call,
      openedAt: iso(openedAt),
      nextTierAt: nextTierAt === null ? null : iso(nextTierAt),
      promisedUntil: promisedUntil === null ? null : iso(promisedUntil),
      href: `${BASE}/c/${call.county.slug}/matters/${call.ref}`,
    })),
    next:
      last && found.length > limit
        ? callCursor({ rank: last.rank, at: last.openedAt, id: last.callId })
        : null,
  })
}

function beforeOf({ query }: PlatformPage): CallCursor | undefined {
  const after = query.get('after')
  if (after === null) return undefined
  const cursor = parseCallCursor(after)
  if (!cursor) throw refuseField('after', 'cursor', t('请用上一页的 next 取下一页'))
  return cursor
}
