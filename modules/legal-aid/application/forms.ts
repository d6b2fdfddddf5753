import { fen, formatYuan } from '#core/money'
import { ethnicGroupTitles, type IdCard, idCardFacts } from '#core/people'
import { type PaperToSign, type Signer, toSign } from '#core/signatures'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import type { CaseFile } from '../model/file.ts'
import { aidMatter, exemptionTitle, incomes, positionTitle, relationTitle } from '../model/matters.ts'
import { perHead } from '../model/perHead.ts'
import { APPLICANT, applicationForm, authorisation, meansForm, PRINCIPAL } from '../papers/application.ts'

/** Why means are not looked at, or not checked: article 32 by the matter, article 42 by a proof. */
function groundOf({ exemption }: CaseFile, code: string): string {
  const proof = exemption && exemptionTitle(exemption)
  if (proof) return t(proof)
  return code.startsWith('LA32') ? t(aidMatter(code).law) : ''
}

/** The forms of an application as they stand to be signed. */
export function papersOf(file: CaseFile, whatHappened: string, code: string): PaperToSign[] {
  const { recipient, agent } = file
  const card = idCardFacts(recipient.idNumber as IdCard)
  const signer = agent?.name ?? recipient.name
  const ethnic = [...ethnicGroupTitles].find(([code]) => code === recipient.ethnicGroup)?.[1]
  const position = file.position && positionTitle(file.position)
  const exemption = file.exemption && exemptionTitle(file.exemption)
  return [
    toSign(applicationForm, {
      name: recipient.name,
      sex: card.sex === 'male' ? t('男') : t('女'),
      birth: fullDate(card.birth),
      ethnicGroup: ethnic ? t(ethnic) : '',
      idNumber: recipient.idNumber ?? '',
      phone: recipient.phone ?? '',
      registered: recipient.registered ?? '',
      address: recipient.address ?? '',
      occupation: recipient.occupation ?? '',
      employer: recipient.employer ?? '',
      education: recipient.education ?? '',
      health: recipient.health ?? '',
      groups: recipient.groups,
      agent: agent?.name ?? '',
      agentRelation: agent ? t(relationTitle(agent.relation)) : '',
      agentIdNumber: agent?.idNumber ?? '',
      agentPhone: agent?.phone ?? '',
      position: position ? t(position) : '',
      form: '',
      cause: file.cause,
      opponent: [file.opponent?.name, file.opponent?.phone].filter(Boolean).join('，'),
      organ: file.organ ?? '',
      stage: file.stage,
      account: file.wishes
        ? t('{account}\n申请人的要求：{wishes}', { account: whatHappened, wishes: file.wishes })
        : whatHappened,
      urgent: file.urgent ?? '',
      ground: groundOf(file, code),
      before: recipient.before ?? '',
      materials: file.materials,
      electronic: file.electronic ? t('同意') : t('不同意'),
      signer,
    }),
    ...(file.means || exemption
      ? [
          toSign(meansForm, {
            name: recipient.name,
            idNumber: recipient.idNumber ?? '',
            ...meansInWords(file.means),
            exemption: exemption ? t(exemption) : '',
            signer,
          }),
        ]
      : []),
    ...(agent?.relation === 'other'
      ? [
          toSign(authorisation, {
            name: recipient.name,
            idNumber: recipient.idNumber ?? '',
            agent: agent.name,
            agentIdNumber: agent.idNumber,
            relation: t(relationTitle(agent.relation)),
            cause: file.cause,
            scope: t(w('代为申请法律援助，提交和领取有关材料、文书')),
          }),
        ]
      : []),
  ]
}

function meansInWords(means: CaseFile['means']) {
  return {
    people: means ? String(means.people) : '',
    monthlyIncome: means ? formatYuan(fen(means.monthlyIncome)) : '',
    perHead: means ? formatYuan(perHead(means)) : '',
    incomes: (means?.incomes ?? [])
      .flatMap(code => incomes.filter(({ value }) => value === code).map(({ label }) => t(label)))
      .join('、'),
    members: means?.members ?? '',
    property: means?.property ?? '',
    expenses: means?.expenses ?? '',
    debts: means?.debts ?? '',
  }
}

/** Whoever applies; and whom they apply for, where that person has to authorise them. */
export function signersOf({ recipient, agent }: CaseFile, account: string | null): Signer[] {
  const applicant = { place: APPLICANT, name: agent?.name ?? recipient.name, principal: account }
  return agent?.relation === 'other'
    ? // Whoever they authorise does not sign in their place: by a link, on their own phone, or at the window.
      [applicant, { place: PRINCIPAL, name: recipient.name, principal: null, alone: true }]
    : [applicant]
}
