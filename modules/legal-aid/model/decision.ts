import { defineDeadline } from '#core/deadlines'
import { w } from '#core/words'
import { HANDLE } from '../permissions.ts'

/** 七日内作出决定; the time for supplements and for checks elsewhere is not counted. */
export const decision = defineDeadline({
  name: 'decision',
  title: w('作出是否给予法律援助的决定'),
  basis: w('《法律援助法》第四十三条第一款：自收到法律援助申请之日起七日内'),
  period: { n: 7, unit: 'days' },
  duty: HANDLE,
  audience: ['citizen', 'staff'],
})
