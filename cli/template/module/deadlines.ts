import { defineDeadline } from '#core/deadlines'
import { w } from '#core/words'

/** How long the rule gives to answer; a county may promise a shorter time. Effects start it, suspend, resume and meet it. */
export const answering = defineDeadline({
  name: 'answering',
  title: w('办结'),
  basis: w('写明依据的法规条文'),
  period: { n: 15, unit: 'workingDays' },
  duty: 'sample.handle',
  audience: ['staff', 'citizen'],
})
