import type { Component } from '#core/database'
import { platform } from './0001-platform.ts'
import { projections } from './0002-projections.ts'
import { auth } from './0003-auth.ts'
import { notices } from './0004-notices.ts'
import { keeping } from './0005-keeping.ts'
import { figures } from './0006-figures.ts'
import { waitingSince } from './0007-waiting-since.ts'
import { phrases } from './0008-phrases.ts'
import { sms } from './0009-sms.ts'
import { experiencedOnly } from './0010-experienced-only.ts'
import { quietHours } from './0011-quiet-hours.ts'
import { wechat } from './0012-wechat.ts'
import { likelyLawyers } from './0013-likely-lawyers.ts'
import { promisedUntil } from './0014-promised-until.ts'
import { entryLinks } from './0015-entry-links.ts'
import { wechatPermissions } from './0016-wechat-permissions.ts'
import { wechatPace } from './0017-wechat-pace.ts'
import { tiersOpened } from './0018-tiers-opened.ts'
import { unheardDeliveries } from './0019-unheard-deliveries.ts'
import { hastes } from './0020-hastes.ts'
import { smsHours } from './0021-sms-hours.ts'
import { answered } from './0022-answered.ts'
import { cameWith } from './0023-came-with.ts'
import { wechatRefusals } from './0024-wechat-refusals.ts'
import { earlyEndings } from './0025-early-endings.ts'
import { reservedMatters } from './0026-reserved-matters.ts'
import { lawyerReach } from './0027-lawyer-reach.ts'
import { wechatAccountHash } from './0028-wechat-account-hash.ts'
import { lawyersInOrder } from './0029-lawyers-in-order.ts'

/** Core's tables in the platform's store. */
export const platformCore: Component = {
  name: 'core',
  migrations: {
    '0001-platform': platform,
    '0002-projections': projections,
    '0003-auth': auth,
    '0004-notices': notices,
    '0005-keeping': keeping,
    '0006-figures': figures,
    '0007-waiting-since': waitingSince,
    '0008-phrases': phrases,
    '0009-sms': sms,
    '0010-experienced-only': experiencedOnly,
    '0011-quiet-hours': quietHours,
    '0012-wechat': wechat,
    '0013-likely-lawyers': likelyLawyers,
    '0014-promised-until': promisedUntil,
    '0015-entry-links': entryLinks,
    '0016-wechat-permissions': wechatPermissions,
    '0017-wechat-pace': wechatPace,
    '0018-tiers-opened': tiersOpened,
    '0019-unheard-deliveries': unheardDeliveries,
    '0020-hastes': hastes,
    '0021-sms-hours': smsHours,
    '0022-answered': answered,
    '0023-came-with': cameWith,
    '0024-wechat-refusals': wechatRefusals,
    '0025-early-endings': earlyEndings,
    '0026-reserved-matters': reservedMatters,
    '0027-lawyer-reach': lawyerReach,
    '0028-wechat-account-hash': wechatAccountHash,
    '0029-lawyers-in-order': lawyersInOrder,
  },
}
