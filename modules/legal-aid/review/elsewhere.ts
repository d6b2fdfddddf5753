import * as v from 'valibot'
import { refuse } from '#core/commands'
import { resumeDeadline, suspendDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { elsewhereAnswered, elsewhereAsked } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { files, wanted } from '../model/inputs.ts'
import { decision } from '../model/terms.ts'
import { tellApplicant } from '../notices.ts'
import { cooperationLetter } from '../papers/elsewhere.ts'
import { HANDLE } from '../permissions.ts'

/** 异地协助核查: another institution is asked; the clock stops until it answers. */
export const askElsewhere = matterCommand(kind, {
  name: 'legal-aid.ask-elsewhere',
  title: w('请外地机构协助核查'),
  input: v.object({
    to: wanted(w('协作机构'), w('请填写机构名称'), { rows: 1, most: 60, hint: w('外地法律援助机构的全称') }),
    what: wanted(w('核查什么'), w('请写明要核查的情况'), {
      rows: 4,
      hint: w('写进协作函；等待回复期间审查期限停止计算'),
    }),
  }),
  allow: { officer: HANDLE },
  from: ['reviewing'],
  async effect(effect, matter, { to, what }) {
    const { file } = await heldCase(effect, matter)
    if (file.elsewhere) throw refuse('conflict', 'asked-before', w('已经请外地机构核查，请等待回复'))
    await changeCase(effect, matter, { ...file, elsewhere: { to } })
    await suspendDeadline(effect, matter, decision)
    await issue(effect, matter, cooperationLetter, {
      to,
      name: file.recipient.name,
      cause: file.cause,
      what,
    })
    matter.say(elsewhereAsked, { to })
    await tellApplicant(effect, matter)
  },
})

/** What it answered, and the clock goes on. */
export const noteElsewhere = matterCommand(kind, {
  name: 'legal-aid.note-elsewhere',
  title: w('登记外地机构的回复'),
  input: v.object({
    found: wanted(w('核查结果'), w('请写明核查结果'), { rows: 4 }),
    files: files(w('复函')),
  }),
  allow: { officer: HANDLE },
  from: ['reviewing'],
  button: { placed: true },
  async effect(effect, matter, { found, files: ids }) {
    const { file } = await heldCase(effect, matter)
    const { elsewhere } = file
    if (!elsewhere) throw refuse('conflict', 'not-asked', w('没有请外地机构核查'))
    await attach(effect, matter, ids)
    await changeCase(effect, matter, { ...file, elsewhere: undefined })
    await resumeDeadline(effect, matter, decision)
    matter.say(elsewhereAnswered, { to: elsewhere.to, found })
  },
})
