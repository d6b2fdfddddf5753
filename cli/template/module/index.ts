import { defineModule } from '#core/module'
import { w } from '#core/words'
import { accept } from './accept.ts'
import { answering } from './deadlines.ts'
import { events } from './events.ts'
import { finish } from './finish.ts'
import { kind } from './kind.ts'
import { open } from './open.ts'
import { told } from './sections/told.tsx'

/** 样例服务: what this service promises, in one sentence. */
export default defineModule({
  name: 'sample',
  title: w('样例服务'),
  workflow: { kind, opening: [open], commands: [accept, finish] },
  forms: {
    'sample.open': {
      path: 'open',
      heading: w('样例服务'),
      submit: w('提交'),
    },
  },
  sections: [told],
  entries: [
    {
      title: w('样例服务'),
      hint: w('写下您的事情，工作人员会办理'),
      icon: 'ask',
      href: '/sample/open',
      order: 100,
    },
  ],
  deadlines: [answering],
  events,
  permissions: { 'sample.handle': w('办理样例服务的事项') },
})
