import { defineModule } from '#core/module'
import { w } from '#core/words'
import { alreadyAsked } from './alreadyAsked.tsx'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { askAsEnterprise } from './askAsEnterprise.ts'
import { callIn } from './callIn.ts'
import { cancel, end, satisfy } from './close.ts'
import { followUp, reply } from './converse.ts'
import { correctField } from './correctField.ts'
import { events } from './events.ts'
import { figures } from './figures/index.ts'
import { hide } from './hide.ts'
import { kind } from './kind.ts'
import { merge, mergedIntoOf } from './merge.ts'
import { nationWithinPromise } from './nationWithinPromise.ts'
import { notices } from './notices.ts'
import { permissions } from './permissions.ts'
import { judge, PROMISE } from './promise.ts'
import {
  howSoon,
  howSoonForEnterprises,
  whatEnterprisesArePromised,
  whatIsPromised,
} from './promiseInWords.ts'
import { promisesUnderWay } from './promisesUnderWay.ts'
import {
  decline,
  declinedNotice,
  demoShown,
  leaveAnswerOut,
  maskName,
  offer,
  publicationConsent,
  publicPages,
  publicSearch,
  publish,
  publishedNotice,
  publishingEvents,
  publishingMigration,
  reviewPage,
  rewordAnswer,
  rewordQuestion,
  seedPublic,
  similarBeside,
  similarForCompanies,
  withdraw,
} from './publishing/index.ts'
import { callBack, followBadRating, rate } from './rate.ts'
import { companyRemembered, rememberedOf } from './remembered.ts'
import { REMIND, remind, reminderInput } from './remind.ts'
import { reserved } from './reserved.ts'
import { sections } from './sections/index.ts'
import { settings } from './settings.ts'
import { supplement } from './supplement.ts'
import { takesWords } from './takesWords.ts'

/** 在线咨询: a question goes to the county's advisers, then to the region's, then to the nation's lawyers. */
export default defineModule({
  name: 'consultation',
  title: w('在线咨询'),
  workflow: {
    kind,
    goesOnIn: mergedIntoOf,
    opening: [ask, askAsEnterprise],
    commands: [
      answer,
      supplement,
      followUp,
      reply,
      remind,
      satisfy,
      end,
      cancel,
      rate,
      followBadRating,
      hide,
      correctField,
      merge,
      judge,
      callIn,
      offer,
      withdraw,
      maskName,
      rewordQuestion,
      rewordAnswer,
      leaveAnswerOut,
      publish,
      decline,
    ],
  },
  commands: [seedPublic, demoShown],
  forms: {
    'consultation.ask': {
      path: 'ask',
      heading: w('在线咨询'),
      intro: whatIsPromised,
      other: { href: '/consultation/enterprise', label: w('企业咨询，请从这里提交') },
      submit: w('提交咨询'),
      remembered: rememberedOf,
      consent: {
        purpose: 'consultation',
        version: 1,
        text: w(
          '我同意司法局为解答本次咨询，将咨询内容提供给收到本次咨询的律师。姓名和手机号只提供给本县法律顾问，不向其他律师提供。',
        ),
      },
      ahead: alreadyAsked,
      beside: similarBeside,
    },
    'consultation.ask-enterprise': {
      path: 'enterprise',
      heading: w('企业法律咨询'),
      intro: whatEnterprisesArePromised,
      other: { href: '/consultation/ask', label: w('个人咨询，请从这里提交') },
      submit: w('提交企业咨询'),
      remembered: companyRemembered,
      consent: {
        purpose: 'enterprise-consultation',
        version: 1,
        text: w(
          '我同意司法局为解答本次咨询，将咨询内容提供给收到本次咨询的律师。企业名称、统一社会信用代码、联系人和手机号只提供给本县法律顾问，不向其他律师提供。',
        ),
        title: w('企业法律咨询'),
      },
      ahead: alreadyAsked,
      beside: similarForCompanies,
    },
  },
  consents: [publicationConsent],
  headed: ({ ofCompany }) => (ofCompany ? w('企业咨询') : w('在线咨询')),
  sections,
  takesWords,
  entries: [
    {
      title: w('在线咨询'),
      hint: howSoon,
      icon: 'ask',
      href: '/consultation/ask',
      order: 10,
      frontDoor: {
        field: 'whatHappened',
        placeholder: w('用自己的话写下来'),
        button: w('免费问律师'),
      },
    },
    {
      title: w('企业法律咨询'),
      hint: howSoonForEnterprises,
      icon: 'office',
      href: '/consultation/enterprise',
      order: 15,
    },
    {
      title: w('公开的咨询'),
      hint: w('看看律师怎样解答类似的事'),
      icon: 'search',
      href: '/consultation/public',
      order: 80,
    },
  ],
  routes: [...publicPages, reviewPage],
  deadlines: [callBack],
  events: [...events, ...publishingEvents],
  notices: [...notices, publishedNotice, declinedNotice],
  figures,
  search: [publicSearch],
  settings,
  permissions,
  due: [
    { kind: PROMISE, command: judge, input: ref => ({ ref, input: {} }) },
    { kind: REMIND, command: remind, input: reminderInput },
  ],
  migrations: {
    '0001-publishing': publishingMigration,
    '0002-promises-under-way': promisesUnderWay,
    '0003-nation-within-promise': nationWithinPromise,
    '0004-reserved': reserved,
  },
})
