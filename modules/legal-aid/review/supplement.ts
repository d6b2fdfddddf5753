import * as v from 'valibot'
import { refuse, refuseField } from '#core/commands'
import { lastDayOf, meetDeadline, resumeDeadline, startDeadline, suspendDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { giveReceipt } from '../application/receive.ts'
import { supplementAsked, supplied } from '../events.ts'
import { GIVEN, kind, UNDECIDED } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { files, optionalText, wanted } from '../model/inputs.ts'
import { suppliedNames } from '../model/materials.ts'
import { decision } from '../model/terms.ts'
import { decisionCame, tellApplicant, tellCentre } from '../notices.ts'
import { supplementNotice } from '../papers/intake.ts'
import { HANDLE } from '../permissions.ts'
import { supplement } from './lapse.ts'

/** 一次性告知: what is wanting is told once and completely; the clock stops. */
export const askSupplement = matterCommand(kind, {
  name: 'legal-aid.ask-supplement',
  title: w('要求补充材料或者说明'),
  input: v.object({
    items: wanted(w('需要补充什么'), w('请写明需要补充的材料或者说明'), {
      rows: 5,
      hint: w('一行写一项，一次写全：只能告知一次。写进通知书，申请人照着准备；等待期间审查期限停止计算。'),
    }),
  }),
  allow: { officer: HANDLE },
  from: ['submitted', 'reviewing'],
  to: ['supplementing'],
  async effect(effect, matter, { items }) {
    const { file } = await heldCase(effect, matter)
    if (file.supplement)
      throw refuse(
        'conflict',
        'told-before',
        w('已经一次性告知过需要补充的内容，不能再次要求补充；可以在对话里请申请人说明'),
      )
    if (file.elsewhere) throw refuse('conflict', 'elsewhere', w('正在等外地机构的核查结果，请先登记回复'))
    await suspendDeadline(effect, matter, decision)
    await startDeadline(effect, matter, supplement)
    await changeCase(effect, matter, { ...file, supplement: { items, at: effect.now } })
    await issue(effect, matter, supplementNotice, {
      name: file.recipient.name,
      cause: file.cause,
      items,
      until: await lastDayOf(effect, matter, supplement),
    })
    matter.say(supplementAsked, { items })
    await tellApplicant(effect, matter, decisionCame, w('您的法律援助申请需要补充材料'))
  },
})

/** What is handed in later: what was asked for, and the clock goes on, or what somebody has only now. */
export const supply = matterCommand(kind, {
  name: 'legal-aid.supply',
  title: w('补交材料'),
  input: v.object({
    text: optionalText(w('说明'), { rows: 3, most: 2000, hint: w('要说明的情况写在这里') }),
    files: files(w('材料')),
  }),
  allow: { citizen: 'party', officer: HANDLE },
  from: [...UNDECIDED, ...GIVEN],
  to: ['submitted', 'reviewing'],
  button: {
    tone: 'primary',
    placed: true,
    done: { said: w('已提交，接收凭证在“文书”里'), at: 'part-case' },
  },
  async effect(effect, matter, { text, files: ids = [] }) {
    if (text === '' && ids.length === 0) throw refuseField('files', 'empty', t('请添加材料，或者写下说明'))
    const held = await heldCase(effect, matter)
    if (held.source !== 'application')
      throw refuse('conflict', 'notified', w('这件没有人申请，收到的材料请在“材料”里归入'))
    await attach(effect, matter, ids)
    if (text !== '') matter.tellMore(t('补充说明：{text}', { text }))
    const isAsked = matter.state === 'supplementing'
    const file = {
      ...held.file,
      materials: [...held.file.materials, ...(await suppliedNames(effect, ids, text))],
      supplement:
        isAsked && held.file.supplement
          ? { ...held.file.supplement, suppliedAt: effect.now }
          : held.file.supplement,
    }
    await changeCase(effect, matter, file)
    await giveReceipt(effect, matter, file)
    if (isAsked) {
      await meetDeadline(effect, matter, supplement)
      await resumeDeadline(effect, matter, decision)
      // Whoever had taken it up goes on with it.
      matter.become(held.form === null ? 'submitted' : 'reviewing')
    }
    matter.say(supplied, { files: ids.length })
    await tellCentre(effect, matter, undefined, w('申请人补交了材料'))
  },
})
