import { defineDeadline, dropDeadline } from '#core/deadlines'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { endComplaint } from './ending/ending.ts'
import { lapsed } from './events.ts'
import { lapsedNotice } from './notices.ts'
import { HANDLE } from './permissions.ts'

/**
 * Neither the State Council's regulation (国务院令第825号) nor the region's has been read for these lengths, and counties differ
 * (DOMAIN.md §4): each is the county's to set.
 */
const BASIS = w('本县行政执法监督工作的规定')

/** 受理审查 */
export const acceptance = defineDeadline({
  name: 'acceptance',
  title: w('决定是否受理'),
  basis: BASIS,
  period: { n: 7, unit: 'workingDays' },
  adjustable: { least: 1, most: 15 },
  duty: HANDLE,
  audience: ['staff', 'citizen'],
})

/** 补正 */
export const supplying = defineDeadline({
  name: 'supplying',
  title: w('补正材料'),
  basis: BASIS,
  period: { n: 15, unit: 'days' },
  adjustable: { least: 5, most: 60 },
  whose: 'citizen',
  duty: HANDLE,
  audience: ['staff', 'citizen'],
  async over(effect, matter) {
    await dropDeadline(effect, matter, acceptance)
    matter.say(lapsed, {})
    matter.become('withdrawn')
    await endComplaint(effect, matter)
    await tell(effect, { kind: lapsedNotice, to: [matter.openedBy], matter })
  },
})

/** 办理 */
export const handling = defineDeadline({
  name: 'handling',
  title: w('调查处理并答复'),
  basis: BASIS,
  period: { n: 60, unit: 'days' },
  adjustable: { least: 10, most: 90 },
  duty: HANDLE,
  audience: ['staff', 'citizen'],
})

/** 整改: of the body, watched by the bureau. */
export const correction = defineDeadline({
  name: 'correction',
  title: w('被监督单位整改并报告'),
  basis: BASIS,
  period: { n: 30, unit: 'days' },
  adjustable: { least: 5, most: 90 },
  duty: HANDLE,
})

/** 差评回访 */
export const followUp = defineDeadline({
  name: 'follow-up',
  title: w('回访不满意的评价'),
  basis: w('国办发〔2019〕51号'),
  period: { n: 1, unit: 'workingDays' },
  duty: HANDLE,
  outlives: true,
})

export const deadlines = [acceptance, supplying, handling, correction, followUp]
