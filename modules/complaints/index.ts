import { defineModule } from '#core/module'
import { w } from '#core/words'
import { standBackAnew } from './bodies/standBack.ts'
import { recordCorrection } from './correction/correct.ts'
import { proposeDecision, proposeOpinion } from './correction/proposeSterner.ts'
import { deadlines } from './deadlines.ts'
import { followBadRating, rate } from './ending/rate.ts'
import { reply } from './ending/reply.ts'
import { events } from './events.ts'
import { figures } from './figures.ts'
import { file, fileUnnamed } from './filing/file.ts'
import { currentNotice } from './filing/notice.ts'
import { rememberedOf } from './filing/remembered.ts'
import { signing } from './filing/signing.ts'
import { addMore, supply } from './filing/supply.ts'
import { withdraw } from './filing/withdraw.ts'
import { approve, sendBack } from './investigation/approve.ts'
import { assign } from './investigation/assign.ts'
import { extend } from './investigation/extend.ts'
import { note } from './investigation/note.ts'
import { propose } from './investigation/propose.ts'
import { kind } from './kind.ts'
import { complaints, takenDown, takingDown, together } from './migration.ts'
import { notices } from './notices.ts'
import { about } from './pages/about.tsx'
import { guide } from './pages/guide.tsx'
import { NoticeAbove } from './pages/noticeText.tsx'
import { tellsWho } from './pages/tellsWho.tsx'
import { papers } from './papers/index.ts'
import { permissions, roles, TAKE_DOWN } from './permissions.ts'
import { register } from './register.ts'
import { accept } from './review/accept.ts'
import { askSupplement } from './review/askSupplement.ts'
import { decline } from './review/decline.ts'
import { transfer } from './review/transfer.ts'
import { sections } from './sections/index.ts'
import { settings } from './settings.ts'
import { merge, separate } from './together/merge.ts'
import { reporter, steps } from './window/steps.tsx'
import { takeDown } from './window/takeDown.ts'

const read = {
  given: async (tenant: { readonly read: Parameters<typeof currentNotice>[0] }) => ({
    notice: (await currentNotice(tenant.read)).sha256,
  }),
  above: NoticeAbove,
}

/** 行政执法监督 举报投诉: what the county's enforcers did is looked into by two who are none of them, and answered on paper. */
export default defineModule({
  name: 'complaints',
  title: w('执法监督举报投诉'),
  workflow: {
    kind,
    opening: [file, fileUnnamed, takeDown],
    commands: [
      accept,
      askSupplement,
      decline,
      transfer,
      assign,
      merge,
      separate,
      propose,
      approve,
      sendBack,
      recordCorrection,
      proposeOpinion,
      proposeDecision,
      reply,
      note,
      extend,
      supply,
      addMore,
      withdraw,
      rate,
      followBadRating,
    ],
  },
  forms: {
    'complaints.file': {
      path: 'file',
      heading: w('实名举报投诉'),
      intro: w(
        '您的身份加密封存，不会告诉被反映的单位；只有本案承办人写明理由后才能查看，每次查看都有记录。',
      ),
      submit: w('提交'),
      remembered: rememberedOf,
      ...read,
    },
    'complaints.file-unnamed': {
      path: 'unnamed',
      heading: w('匿名举报投诉'),
      intro: w('不用登录，不留下您的身份。提交后给您一个回执码，只有凭它才能查看进展、继续补充、看答复。'),
      submit: w('匿名提交'),
      anonymous: true,
      ahead: tellsWho,
      ...read,
    },
  },
  stepForms: {
    'complaints.take-down': {
      path: 'take-down',
      heading: w('登记执法监督举报投诉'),
      submit: w('提交，给对方回执码'),
      assisted: TAKE_DOWN,
      steps,
      reporter,
    },
  },
  sections,
  entries: [
    {
      title: w('执法监督举报投诉'),
      hint: w('执法不公、不作为、乱作为，可以实名或者匿名反映'),
      icon: 'complaint',
      href: '/complaints/about',
      order: 50,
    },
  ],
  routes: [about, guide],
  events,
  documents: papers,
  signings: [signing],
  register,
  notices,
  deadlines,
  figures,
  settings: { ...settings, changed: standBackAnew },
  roles,
  permissions,
  migrations: {
    '0001-complaints': complaints,
    '0002-taken-down': takenDown,
    '0003-together': together,
    '0004-taking-down': takingDown,
  },
})
