import { refuseField } from '../../commands/index.ts'
import { openCallsFor } from '../../lawyers/index.ts'
import { iso, parseTimeCursor, type TimeCursor, timeCursor } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { lawyerAtDesk } from '../lawyers/lawyer.ts'
import type { PlatformPage } from '../page.ts'
import { BASE } from './names.ts'
import { limitOf } from './request.ts'

/** The open calls that are the lawyer's, newest first. */
export async function openCalls(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  const limit = limitOf(page)
  const { read } = page.web.deployment.stores.platform
  const found = await openCallsFor(read, lawyer, { before: beforeOf(page), limit: limit + 1 })
  const calls = found.slice(0, limit)
  const last = calls.at(-1)
  return page.json({
    calls: calls.map(({ openedAt, nextTierAt, ...call }) => ({
      ...call,
      openedAt: iso(openedAt),
      nextTierAt: nextTierAt === null ? null : iso(nextTierAt),
      href: `${BASE}/c/${call.county.slug}/matters/${call.ref}`,
    })),
    next: last && found.length > limit ? timeCursor({ at: last.openedAt, id: last.callId }) : null,
  })
}

function beforeOf({ query }: PlatformPage): TimeCursor | undefined {
  const after = query.get('after')
  if (after === null) return undefined
  const cursor = parseTimeCursor(after)
  if (!cursor) throw refuseField('after', 'cursor', t('请用上一页的 next 取下一页'))
  return cursor
}
