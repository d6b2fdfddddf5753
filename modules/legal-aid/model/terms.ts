import { defineDeadline } from '#core/deadlines'
import { w } from '#core/words'
import { APPROVE, HANDLE, OBJECTIONS } from '../permissions.ts'

/** 七日内作出决定; the time for supplements and for checks elsewhere is not counted. */
export const decision = defineDeadline({
  name: 'decision',
  title: w('作出是否给予法律援助的决定'),
  basis: w('《法律援助法》第四十三条第一款：自收到法律援助申请之日起七日内'),
  period: { n: 7, unit: 'days' },
  duty: HANDLE,
  audience: ['citizen', 'staff'],
})

/** 三日内指派: calendar days. */
export const assignment = defineDeadline({
  name: 'assignment',
  title: w('指派法律援助人员'),
  basis: w('《法律援助法》第四十三条第一款：自作出决定之日起三日内'),
  period: { n: 3, unit: 'days' },
  duty: HANDLE,
  audience: ['citizen', 'staff'],
})

/** The same where a court, procuratorate or police notified. */
export const notifiedAssignment = defineDeadline({
  name: 'notified-assignment',
  title: w('指派律师并通知办案机关'),
  basis: w('《法律援助法》第三十六条：收到通知后三日内'),
  period: { n: 3, unit: 'days' },
  duty: HANDLE,
})

export const agreement = defineDeadline({
  name: 'agreement',
  title: w('与受援人签订委托协议'),
  basis: w('《办理法律援助案件程序规定》：自收到指派之日起五日内'),
  period: { n: 5, unit: 'days' },
  adjustable: { least: 1, most: 30 },
  duty: HANDLE,
  audience: ['citizen', 'lawyers', 'staff'],
})

/** 先行提供 (第四十四条): the institution says until when papers follow. */
export const afterwards = defineDeadline({
  name: 'afterwards',
  title: w('补办申请手续、补充有关材料'),
  basis: w('《法律援助法》第四十四条第二款：先行提供法律援助的，受援人应当及时补办手续、补充材料'),
  period: { n: 10, unit: 'days' },
  adjustable: { least: 3, most: 60 },
  whose: 'citizen',
  duty: HANDLE,
  audience: ['citizen', 'staff'],
})

export const replacement = defineDeadline({
  name: 'replacement',
  title: w('决定是否更换法律援助人员'),
  basis: w('《法律援助法》第五十五条；《办理法律援助案件程序规定》：五个工作日内'),
  period: { n: 5, unit: 'workingDays' },
  adjustable: { least: 1, most: 30 },
  duty: APPROVE,
  audience: ['citizen', 'staff'],
})

export const closingReport = defineDeadline({
  name: 'closing-report',
  title: w('提交结案材料'),
  basis: w('《办理法律援助案件程序规定》：自案件办结之日起三十日内'),
  period: { n: 30, unit: 'days' },
  adjustable: { least: 10, most: 90 },
  duty: HANDLE,
  audience: ['lawyers', 'staff'],
})

export const payment = defineDeadline({
  name: 'payment',
  title: w('审核结案材料、支付补贴'),
  basis: w('《办理法律援助案件程序规定》：自收到结案材料之日起三十日内'),
  period: { n: 30, unit: 'days' },
  adjustable: { least: 10, most: 90 },
  duty: HANDLE,
})

/** How long somebody may object, from when they received the decision: the law does not say, so that it is the county's to set. */
export const objection = defineDeadline({
  name: 'objection',
  title: w('提出异议'),
  basis: w('《法律援助法》第四十九条；自收到决定书之日起，期限按本地规定'),
  period: { n: 15, unit: 'days' },
  adjustable: { least: 7, most: 60 },
  whose: 'citizen',
  duty: OBJECTIONS,
  audience: ['citizen', 'staff'],
  outlives: true,
})

export const objectionDecision = defineDeadline({
  name: 'objection-decision',
  title: w('审查异议并作出处理决定'),
  basis: w('《法律援助法》第四十九条第二款：自收到异议之日起五日内'),
  period: { n: 5, unit: 'days' },
  duty: OBJECTIONS,
  audience: ['citizen', 'staff'],
})
