import type { Component } from '#core/database'
import { commands } from './0001-commands.ts'
import { tenancy } from './0002-tenancy.ts'
import { matters } from './0003-matters.ts'
import { calls } from './0004-calls.ts'
import { auth } from './0005-auth.ts'
import { notices } from './0006-notices.ts'
import { files } from './0007-files.ts'
import { keeping } from './0008-keeping.ts'
import { duty } from './0009-duty.ts'
import { ratings } from './0010-ratings.ts'
import { figures } from './0011-figures.ts'
import { search } from './0012-search.ts'
import { media } from './0013-media.ts'
import { sms } from './0014-sms.ts'
import { conversions } from './0015-conversions.ts'
import { wechat } from './0016-wechat.ts'
import { citedArticles } from './0017-cited-articles.ts'
import { callNotices } from './0018-call-notices.ts'
import { rosterRight } from './0019-roster-right.ts'
import { promisedUntil } from './0020-promised-until.ts'
import { entryLinks } from './0021-entry-links.ts'
import { doubled } from './0022-doubled.ts'
import { deliveryFigures } from './0023-delivery-figures.ts'
import { quietHours } from './0024-quiet-hours.ts'
import { wechatWords } from './0025-wechat-words.ts'
import { wechatPermissions } from './0026-wechat-permissions.ts'
import { wechatPace } from './0027-wechat-pace.ts'
import { documents } from './0028-documents.ts'
import { calledInAnew } from './0029-called-in-anew.ts'
import { sealingCertificate } from './0030-sealing-certificate.ts'
import { promisesRunning } from './0031-promises-running.ts'
import { unheardDeliveries } from './0032-unheard-deliveries.ts'
import { hastes } from './0033-hastes.ts'
import { signatures } from './0034-signatures.ts'
import { deadlines } from './0035-deadlines.ts'
import { smsHours } from './0036-sms-hours.ts'
import { aliases } from './0037-aliases.ts'
import { stepDrafts } from './0038-step-drafts.ts'
import { cameWith } from './0039-came-with.ts'
import { receivedDocuments } from './0040-received-documents.ts'
import { wechatRefusals } from './0041-wechat-refusals.ts'
import { licensedCertificates } from './0042-licensed-certificates.ts'
import { figureEditions } from './0043-figure-editions.ts'
import { wechatCodes } from './0044-wechat-codes.ts'
import { withdrawnCodes } from './0045-withdrawn-codes.ts'
import { lawyerDuty } from './0046-lawyer-duty.ts'
import { fileAudience } from './0047-file-audience.ts'
import { reservedMatters } from './0048-reserved-matters.ts'
import { readingEveryService } from './0049-reading-every-service.ts'
import { originals } from './0050-originals.ts'
import { dueInOrder } from './0051-due-in-order.ts'
import { wechatAccountHash } from './0052-wechat-account-hash.ts'
import { noticesOfACall } from './0053-notices-of-a-call.ts'

/** Core's own tables in a county's store. */
export const countyCore: Component = {
  name: 'core',
  migrations: {
    '0001-commands': commands,
    '0002-tenancy': tenancy,
    '0003-matters': matters,
    '0004-calls': calls,
    '0005-auth': auth,
    '0006-notices': notices,
    '0007-files': files,
    '0008-keeping': keeping,
    '0009-duty': duty,
    '0010-ratings': ratings,
    '0011-figures': figures,
    '0012-search': search,
    '0013-media': media,
    '0014-sms': sms,
    '0015-conversions': conversions,
    '0016-wechat': wechat,
    '0017-cited-articles': citedArticles,
    '0018-call-notices': callNotices,
    '0019-roster-right': rosterRight,
    '0020-promised-until': promisedUntil,
    '0021-entry-links': entryLinks,
    '0022-doubled': doubled,
    '0023-delivery-figures': deliveryFigures,
    '0024-quiet-hours': quietHours,
    '0025-wechat-words': wechatWords,
    '0026-wechat-permissions': wechatPermissions,
    '0027-wechat-pace': wechatPace,
    '0028-documents': documents,
    '0029-called-in-anew': calledInAnew,
    '0030-sealing-certificate': sealingCertificate,
    '0031-promises-running': promisesRunning,
    '0032-unheard-deliveries': unheardDeliveries,
    '0033-hastes': hastes,
    '0034-signatures': signatures,
    '0035-deadlines': deadlines,
    '0036-sms-hours': smsHours,
    '0037-aliases': aliases,
    '0038-step-drafts': stepDrafts,
    '0039-came-with': cameWith,
    '0040-received-documents': receivedDocuments,
    '0041-wechat-refusals': wechatRefusals,
    '0042-licensed-certificates': licensedCertificates,
    '0043-figure-editions': figureEditions,
    '0044-wechat-codes': wechatCodes,
    '0045-withdrawn-codes': withdrawnCodes,
    '0046-lawyer-duty': lawyerDuty,
    '0047-file-audience': fileAudience,
    '0048-reserved-matters': reservedMatters,
    '0049-reading-every-service': readingEveryService,
    '0050-originals': originals,
    '0051-due-in-order': dueInOrder,
    '0052-wechat-account-hash': wechatAccountHash,
    '0053-notices-of-a-call': noticesOfACall,
  },
}
