import type { GoesOnInForm } from '#core/handover'
import { type Matter, partiesOf, shownRef } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { principalKey } from '#core/people'
import type { Beginning, KnownAnswers } from '#core/web'
import { w } from '#core/words'
import { kind, type State } from '../kind.ts'
import { caseOf } from '../model/case.ts'
import { aidMatter } from '../model/matters.ts'
import { NONE, ONCE, SELF } from './steps.ts'

/** Whoever was not aided, or took their application back, may apply anew. */
export const AGAIN: readonly State[] = ['refused', 'lapsed', 'withdrawn']

/** Whoever applies anew does so without typing it again. */
export const again: GoesOnInForm = {
  purpose: 'legal-aid-again',
  title: w('重新申请法律援助'),
  consent: {
    version: 1,
    text: w(
      '上次申请时填的内容和交过的材料会带入这次申请，都可以修改；提交后，法律援助中心能看到两次申请的联系。',
    ),
  },
  form: '/legal-aid/apply',
}

/** Where somebody applies anew after a matter. */
export const againAt = (ref: string): string => `${again.form}?${new URLSearchParams({ from: ref })}`

/** Whether a matter is an application after which one may apply anew. */
export const mayBeAgain = ({ module, state }: Matter): boolean =>
  module === kind.module && AGAIN.includes(state as State)

/**
 * What an earlier application answers of the new one: all but the materials, which come along by themselves. Undefined
 * where another than who comes now had filled it in: whom they applied for would be asked as an agent.
 */
export async function answersAgain(
  { tenant: { read, keys }, citizen }: Beginning,
  matter: Matter,
): Promise<Readonly<Record<string, KnownAnswers>> | undefined> {
  const { source, matter_code, file } = await caseOf(read, keys, matter.id)
  const { recipient, agent, opponent, means } = file
  const role = agent ? 'agent' : 'applicant'
  const parties = await partiesOf(read, keys, matter.id)
  const isTheirs = parties.some(party => party.role === role && party.principal === principalKey(citizen))
  if (source !== 'application' || !isTheirs) return undefined
  const told = (answers: Readonly<Record<string, string | readonly string[] | undefined>>) =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    )
  return {
    what: { matter: matter_code },
    whom: { relation: agent?.relation ?? SELF },
    ...(agent && {
      agent: told({ name: agent.name, idNumber: agent.idNumber, theirPhone: recipient.phone }),
    }),
    person: told({
      name: recipient.name,
      idNumber: recipient.idNumber,
      address: recipient.address,
      division: matter.divisionCode ?? undefined,
    }),
    about: told({
      groups: recipient.groups,
      ethnicGroup: recipient.ethnicGroup,
      registered: recipient.registered,
      occupation: recipient.occupation,
      employer: recipient.employer,
      education: recipient.education,
      health: recipient.health,
      before: ONCE,
      beforeNote: shownRef(matter),
    }),
    ...(aidMatter(matter_code).tested && { proof: { exemption: file.exemption ?? NONE } }),
    ...(means && {
      household: told({
        ...means,
        people: String(means.people),
        monthlyIncome: formatYuan(fen(means.monthlyIncome)).replaceAll(',', ''),
      }),
    }),
    other: told({
      opponentName: opponent?.name,
      opponentPhone: opponent?.phone,
      stage: file.stage,
      organ: file.organ,
      position: file.position,
      urgent: file.urgent,
    }),
  }
}
