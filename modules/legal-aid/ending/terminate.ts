import * as v from 'valibot'
import { refuse } from '#core/commands'
import { dropDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { checkAnother, matterCommand } from '#core/matters'
import { withdrawSigning } from '#core/signatures'
import { hanNumber } from '#core/values'
import { t, w } from '#core/words'
import { takeAway } from '../assignment/giver.ts'
import { replacementSigning } from '../assignment/replace.ts'
import { terminated, terminationDropped, terminationProposed, terminationReported } from '../events.ts'
import { GIVEN, kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { awaitsName, giverNow } from '../model/file.ts'
import { choice, optionalText, wanted } from '../model/inputs.ts'
import { terminations, terminationTitle } from '../model/matters.ts'
import {
  afterwards,
  agreement,
  assignment,
  closingReport,
  notifiedAssignment,
  replacement,
} from '../model/terms.ts'
import {
  approvalWaits,
  decisionCame,
  tellApplicant,
  tellCentre,
  tellGiverNow,
  tellHolders,
} from '../notices.ts'
import { CLOSING, termination, terminationLetter } from '../papers/ending.ts'
import { APPROVE, HANDLE } from '../permissions.ts'

const GROUND = choice(w('终止的情形'), terminations, w('《法律援助法》第四十八条第一款'))

/** A ground of article 48 came up: the first of the two persons says so. */
export const proposeTermination = matterCommand(kind, {
  name: 'legal-aid.propose-termination',
  title: w('建议终止法律援助'),
  input: v.object({
    ground: GROUND,
    facts: wanted(w('查明的事实'), w('请写明事实'), { rows: 4, hint: w('写进决定书，受援人会看到') }),
  }),
  allow: { officer: HANDLE },
  from: GIVEN,
  button: { tone: 'warning' },
  async effect(effect, matter, { ground, facts }) {
    const { file } = await heldCase(effect, matter)
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, {
      ...file,
      terminationReported: undefined,
      terminationProposed: { ground, facts, by },
    })
    matter.say(terminationProposed, { ground: t(terminationTitle(ground)), facts })
    await tellHolders(effect, matter, APPROVE, approvalWaits)
  },
})

/** The lawyer reports such a ground (第四十八条第二款); the centre examines it, and two of its persons decide. */
export const reportTermination = matterCommand(kind, {
  name: 'legal-aid.report-termination',
  title: w('报告应当终止的情形'),
  input: v.object({
    ground: GROUND,
    facts: wanted(w('具体情况'), w('请写明情况'), { rows: 4, hint: w('由法律援助中心审查，您照常办理') }),
  }),
  allow: { lawyer: 'assigned' },
  from: GIVEN,
  button: { done: { said: w('已报告，法律援助中心会审查') } },
  async effect(effect, matter, { ground, facts }) {
    const { file } = await heldCase(effect, matter)
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, { ...file, terminationReported: { ground, facts, by } })
    matter.say(terminationReported, { ground: t(terminationTitle(ground)), facts })
    await tellCentre(effect, matter, undefined, w('承办律师报告了应当终止法律援助的情形'))
  },
})

/** 终止法律援助的决定. */
export const terminate = matterCommand(kind, {
  name: 'legal-aid.terminate',
  title: w('审批终止法律援助'),
  input: v.object({
    verdict: choice(w('审批意见'), [
      { value: 'agree', label: w('同意，作出终止决定') },
      { value: 'drop', label: w('不终止，继续援助') },
    ]),
    opinion: optionalText(w('说明'), { rows: 2, most: 500 }),
  }),
  allow: { officer: APPROVE },
  from: GIVEN,
  to: [...GIVEN, 'terminated'],
  button: { placed: true },
  async effect(effect, matter, { verdict, opinion }) {
    const { file } = await heldCase(effect, matter)
    const { terminationProposed: proposal } = file
    if (!proposal) throw refuse('conflict', 'proposal', w('没有终止法律援助的建议'))
    checkAnother(effect, [proposal.by.principal])
    if (verdict === 'drop') {
      await changeCase(effect, matter, { ...file, terminationProposed: undefined })
      matter.say(terminationDropped, { opinion })
      return tellCentre(effect, matter)
    }
    const { ground, facts } = proposal
    const title = t(terminationTitle(ground))
    const giver = giverNow(file)
    const about = { name: file.recipient.name, cause: file.cause }
    const { number } = await issue(effect, matter, termination, {
      ...about,
      ground: title,
      item: hanNumber(Number(ground)),
      facts: withoutStop(facts),
      bureau: t('{county}司法局', { county: effect.county.name }),
    })
    if (file.organ && giver && !awaitsName(file))
      await issue(effect, matter, terminationLetter, {
        ...about,
        organ: file.organ,
        giver: giver.name,
        number: number ?? '',
      })
    for (const signing of [replacementSigning, CLOSING])
      await withdrawSigning(effect, matter, signing, t('法律援助已终止'))
    for (const term of [assignment, notifiedAssignment, agreement, afterwards, replacement, closingReport])
      await dropDeadline(effect, matter, term)
    matter.say(terminated, { ground: title })
    await tellGiverNow(effect, matter, file, w('您承办的法律援助事项已终止，不再办理'))
    const givers = await takeAway(effect, matter, file)
    await changeCase(
      effect,
      matter,
      {
        ...file,
        givers,
        replacementAsked: undefined,
        terminationReported: undefined,
        terminationProposed: undefined,
        termination: {
          ground,
          facts,
          at: effect.now,
          number,
          by: [proposal.by, { principal: effect.actor, name: effect.caller.name }],
        },
      },
      { closed_at: effect.now },
    )
    matter.become('terminated')
    await tellApplicant(effect, matter, decisionCame, w('法律援助中心决定终止法律援助'))
  },
})
