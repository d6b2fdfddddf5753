import { defineModule } from '#core/module'
import { w } from '#core/words'
import { apply, applyFor } from './application/apply.ts'
import { RECEIVE, receive } from './application/receive.ts'
import { signing } from './application/signing.ts'
import { transfer, withdraw } from './application/withdraw.ts'
import { assign, assignOffline, writeLetter } from './assignment/assign.ts'
import { askReplacement, decideReplacement, examineReplacement } from './assignment/replace.ts'
import { agree, progress } from './assignment/work.ts'
import { callBack, serve } from './ending/callBack.ts'
import { checkQuality, close, examineClosing, returnClosing } from './ending/close.ts'
import { approveSubsidy, fileWithoutSubsidy, paySubsidy, proposeSubsidy } from './ending/subsidy.ts'
import { proposeTermination, terminate } from './ending/terminate.ts'
import { events } from './events.ts'
import { kind } from './kind.ts'
import { cases } from './migration.ts'
import { FILE_CONTEXT } from './model/case.ts'
import { deadlines } from './model/terms.ts'
import { notices } from './notices.ts'
import { notify } from './notified/notify.ts'
import { correct, decideObjection, object } from './objection/object.ts'
import { papers } from './papers/index.ts'
import { permissions } from './permissions.ts'
import { accept } from './review/accept.ts'
import { decide } from './review/decide.ts'
import { propose } from './review/propose.ts'
import { askSupplement, supply } from './review/supplement.ts'
import { completePapers, grantFirst } from './review/urgent.ts'
import { sections } from './sections/index.ts'
import { settings } from './settings.ts'

/** 法律援助: who cannot pay for a lawyer is given one. */
export default defineModule({
  name: 'legal-aid',
  title: w('法律援助'),
  workflow: {
    kind,
    opening: [apply, applyFor, notify],
    commands: [
      receive,
      accept,
      askSupplement,
      supply,
      propose,
      decide,
      grantFirst,
      completePapers,
      assign,
      assignOffline,
      writeLetter,
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
      paySubsidy,
      fileWithoutSubsidy,
      callBack,
      checkQuality,
      proposeTermination,
      terminate,
      object,
      decideObjection,
      correct,
      withdraw,
      transfer,
      serve,
    ],
  },
  sections,
  events,
  deadlines,
  documents: papers,
  signings: [signing],
  notices,
  settings,
  permissions,
  due: [{ kind: RECEIVE, command: receive, input: ref => ({ ref, input: {} }) }],
  migrations: { '0001-cases': cases },
  sealed: [{ table: 'legal_aid_case', column: 'file_sealed', context: FILE_CONTEXT }],
})
