import { defineModule } from '#core/module'
import { w } from '#core/words'
import { noteAdvice } from './advice/note.ts'
import { apply } from './application/apply.ts'
import { elsewhere } from './application/asides.tsx'
import { begin, broughtAlong } from './application/begin.tsx'
import { handOver } from './application/handOver.ts'
import { RECEIVE, receive } from './application/receive.ts'
import { signing } from './application/signing.ts'
import { steps } from './application/steps.ts'
import { transfer } from './application/transfer.ts'
import { withdraw } from './application/withdraw.ts'
import { assign, assignOffline, introduce, writeLetter } from './assignment/assign.ts'
import {
  askReplacement,
  decideReplacement,
  examineReplacement,
  replacementSigning,
} from './assignment/replace.ts'
import { agree, progress } from './assignment/work.ts'
import { deadlines } from './deadlines.ts'
import { callBack } from './ending/callBack.ts'
import { close, closingSigning, examineClosing, returnClosing } from './ending/close.ts'
import { checkQuality, consultOrgan } from './ending/quality.ts'
import { serve, serviceSigning } from './ending/serve.ts'
import {
  approveSubsidy,
  fileWithoutSubsidy,
  paySubsidy,
  proposeSubsidy,
  returnSubsidy,
  reverseSubsidy,
} from './ending/subsidy.ts'
import { proposeTermination, reportTermination, terminate } from './ending/terminate.ts'
import { events } from './events.ts'
import { figures } from './figures/index.ts'
import { askHelp } from './help/ask.ts'
import { giveHelp } from './help/give.ts'
import { kind } from './kind.ts'
import { cases, reserved } from './migration.ts'
import { FILE_CONTEXT } from './model/case.ts'
import { notices } from './notices.ts'
import { notify } from './notified/notify.ts'
import { correct, proposeCorrection, reinstate } from './objection/correct.ts'
import { decideObjection, object, objectOnPaper } from './objection/object.ts'
import { papers } from './papers/index.ts'
import { HANDLE, permissions } from './permissions.ts'
import { register } from './register.ts'
import { accept } from './review/accept.ts'
import { decide } from './review/decide.ts'
import { askElsewhere, noteElsewhere } from './review/elsewhere.ts'
import { propose } from './review/propose.ts'
import { askSupplement, supply } from './review/supplement.ts'
import { completePapers, grantFirst } from './review/urgent.ts'
import { sections } from './sections/index.ts'
import { seedDemo } from './seed.ts'
import { settings } from './settings.ts'

/** 法律援助: who cannot pay for a lawyer is given one. */
export default defineModule({
  name: 'legal-aid',
  title: w('法律援助'),
  workflow: {
    kind,
    opening: [apply, notify, askHelp, noteAdvice],
    commands: [
      giveHelp,
      receive,
      accept,
      askSupplement,
      supply,
      askElsewhere,
      noteElsewhere,
      propose,
      decide,
      grantFirst,
      completePapers,
      assign,
      assignOffline,
      writeLetter,
      introduce,
      agree,
      progress,
      askReplacement,
      examineReplacement,
      decideReplacement,
      close,
      examineClosing,
      returnClosing,
      proposeSubsidy,
      approveSubsidy,
      returnSubsidy,
      paySubsidy,
      reverseSubsidy,
      fileWithoutSubsidy,
      callBack,
      checkQuality,
      consultOrgan,
      reportTermination,
      proposeTermination,
      terminate,
      object,
      objectOnPaper,
      decideObjection,
      proposeCorrection,
      correct,
      reinstate,
      withdraw,
      transfer,
      serve,
    ],
  },
  commands: [seedDemo],
  stepForms: {
    'legal-aid.apply': {
      path: 'apply',
      heading: w('申请法律援助'),
      intro: w('请不起律师，符合条件的可以申请，由政府指派律师，全部免费。'),
      needed: [
        w('申请人的身份证号'),
        w('证明特殊身份或者家庭困难的证件，有就拍照'),
        w('和这件事有关的材料，例如合同、欠条、判决书；现在没有，以后可以补'),
      ],
      elsewhere,
      submit: w('提交，去签名'),
      assisted: HANDLE,
      consent: {
        purpose: 'legal-aid',
        version: 1,
        text: w(
          '我同意法律援助中心为办理本次申请，处理我填写的个人信息（包括身份证号、家庭经济状况），依法核实有关情况，并提供给承办本事项的律师和办案机关。',
        ),
      },
      begin,
      broughtAlong,
      steps,
    },
  },
  deskForms: {
    'legal-aid.notify': {
      path: 'notify',
      heading: w('登记通知辩护、通知代理'),
      intro: w('法院、检察院、公安机关通知指派律师的，不用申请，三日内指派并通知机关'),
      submit: w('登记'),
      menu: { label: w('通知辩护'), icon: 'scales' },
    },
    'legal-aid.ask-help': {
      path: 'help',
      heading: w('登记值班律师法律帮助'),
      intro: w('没有辩护人的犯罪嫌疑人、被告人，由值班律师提供法律帮助；不用申请法律援助，不审查经济状况'),
      submit: w('登记'),
      menu: { label: w('法律帮助'), icon: 'lawyer' },
    },
    'legal-aid.note-advice': {
      path: 'advice',
      heading: w('登记来访来电咨询'),
      intro: w('当面或者电话解答的法律咨询，登记后生成咨询登记表；不用申请，不审查经济状况'),
      submit: w('登记'),
      menu: { label: w('咨询登记'), icon: 'ask' },
    },
  },
  accepts: [handOver],
  register,
  sections,
  entries: [
    {
      title: w('法律援助'),
      hint: w('请不起律师，政府指派，全部免费'),
      icon: 'scales',
      href: '/legal-aid/apply',
      order: 20,
    },
  ],
  events,
  deadlines,
  documents: papers,
  signings: [signing, replacementSigning, closingSigning, serviceSigning],
  notices,
  figures,
  settings,
  permissions,
  due: [{ kind: RECEIVE, command: receive, input: ref => ({ ref, input: {} }) }],
  migrations: { '0001-cases': cases, '0002-reserved': reserved },
  sealed: [{ table: 'legal_aid_case', column: 'file_sealed', context: FILE_CONTEXT }],
})
