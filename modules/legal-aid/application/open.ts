import type * as v from 'valibot'
import type { Effect } from '#core/commands'
import { attach } from '#core/files'
import { linkFrom } from '#core/handover'
import { type Applicant, addParty, type OpenMatter, openMatter } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { ethnicGroupTitles, type IdCard, idCardFacts } from '#core/people'
import { askToSign, type PaperToSign, type Signer, toSign } from '#core/signatures'
import { placeOf } from '#core/tenancy'
import { fullDate } from '#core/time'
import type { answersOf } from '#core/web'
import { t, w } from '#core/words'
import { filledIn } from '../events.ts'
import { kind } from '../kind.ts'
import { addCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { namesOf } from '../model/materials.ts'
import { aidMatter, exemptionTitle, incomes, positionTitle, relationTitle } from '../model/matters.ts'
import { perHead } from '../model/perHead.ts'
import { APPLICANT, applicationForm, authorisation, meansForm, PRINCIPAL } from '../papers/application.ts'
import { handOver } from './handOver.ts'
import { signing } from './signing.ts'
import { NEVER, NONE, type steps } from './steps.tsx'

export type Answers = v.InferOutput<ReturnType<typeof answersOf<typeof steps>>>

/** Opens an application, with its forms ready to be signed. It is received once they are. */
export async function openApplication(
  effect: Effect<'county'>,
  answers: Answers,
  applicant: Applicant,
  takeOn: TakesOn = asksToSign,
): Promise<{ ref: string }> {
  const { what, person, story } = answers
  const place = await placeOf(effect.db, person.division)
  const matter = await openMatter(effect, kind, {
    state: 'signing',
    facts: { whatHappened: story.whatHappened, wishes: story.wishes },
    channel: applicant.channel,
    divisionCode: place?.code ?? applicant.divisionCode,
    ...(applicant.principal !== null && { openedBy: applicant.principal }),
  })
  const file = await fileOf(effect, matter, answers, applicant.phone ?? undefined)
  await addParties(effect, matter, file, applicant.principal)
  await addCase(effect, matter, {
    source: 'application',
    matter_code: what.matter,
    groups: file.recipient.groups.join(' '),
    form: null,
    decision: null,
    in_time: null,
    submitted: 0,
    urgent: 0,
    received_at: effect.now,
    decided_at: null,
    assigned_at: null,
    closed_at: null,
    recovered: null,
    lawyer_id: null,
    file,
  })
  await linkFrom(effect, story.from, matter, handOver)
  matter.say(filledIn, { agent: file.agent?.name ?? null })
  const papers = papersOf(file, matter.facts.whatHappened, what.matter)
  await takeOn(effect, matter, papers, signersOf(file, applicant.principal))
  return { ref: matter.ref as string }
}

/** What becomes of the forms that were filled in. */
type TakesOn = (
  effect: Effect<'county'>,
  matter: OpenMatter,
  papers: readonly PaperToSign[],
  signers: readonly Signer[],
) => Promise<void>

const asksToSign: TakesOn = async (effect, matter, papers, signers) => {
  await askToSign(effect, matter, signing, papers, { signers })
}

async function addParties(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { recipient, agent, opponent }: CaseFile,
  account: string | null,
): Promise<void> {
  await addParty(effect, matter.id, {
    role: 'applicant',
    principal: agent ? null : account,
    name: recipient.name,
    phone: recipient.phone,
    idNumber: recipient.idNumber,
  })
  if (agent)
    await addParty(effect, matter.id, {
      role: 'agent',
      principal: account,
      name: agent.name,
      phone: agent.phone,
      idNumber: agent.idNumber,
    })
  if (opponent)
    await addParty(effect, matter.id, {
      role: 'respondent',
      principal: null,
      name: opponent.name,
      phone: opponent.phone,
    })
}

async function fileOf(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { what, whom, agent: one, person, about, proof, household, story, other, materials }: Answers,
  phone: string | undefined,
): Promise<CaseFile> {
  await attach(effect, matter, materials.files)
  const agent = one && { name: one.name, relation: whom.relation, idNumber: one.idNumber, phone }
  const exemption = proof?.exemption === NONE ? undefined : proof?.exemption
  const forms = [
    t('法律援助申请表'),
    ...(household || exemption ? [t('经济困难状况说明表')] : []),
    ...(agent?.relation === 'other' ? [t('授权委托书')] : []),
  ]
  return {
    recipient: {
      name: person.name,
      idNumber: person.idNumber,
      ethnicGroup: about.ethnicGroup,
      phone: agent ? undefined : phone,
      address: person.address,
      registered: about.registered,
      occupation: about.occupation,
      employer: about.employer,
      education: about.education,
      health: about.health,
      groups: about.groups ?? [],
      before: appliedBefore(about),
    },
    agent,
    opponent: other.opponentName ? { name: other.opponentName, phone: other.opponentPhone } : undefined,
    cause: t(aidMatter(what.matter).title),
    stage: other.stage,
    position: other.position,
    organ: other.organ,
    wishes: story.wishes,
    urgent: other.urgent,
    exemption,
    means: household && { ...household, incomes: household.incomes ?? [] },
    materials: [...forms, ...(await namesOf(effect, materials.files))],
    electronic: materials.electronic,
    givers: [],
  }
}

/** Whether they applied before, when and where, as the form has it. */
function appliedBefore({ before, beforeNote }: Answers['about']): string | undefined {
  if (before === undefined) return undefined
  if (before === NEVER) return t('否')
  return beforeNote ? t('是：{note}', { note: beforeNote }) : t('是')
}

/** Why means are not looked at, or not checked: article 32 by the matter, article 42 by a proof. */
function groundOf({ exemption }: CaseFile, code: string): string {
  const proof = exemption && exemptionTitle(exemption)
  if (proof) return t(proof)
  return code.startsWith('LA32') ? t(aidMatter(code).law) : ''
}

/** The forms of an application as they stand to be signed. */
function papersOf(file: CaseFile, whatHappened: string, code: string): PaperToSign[] {
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
      opponent: file.opponent?.name ?? '',
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
function signersOf({ recipient, agent }: CaseFile, account: string | null): Signer[] {
  const applicant = { place: APPLICANT, name: agent?.name ?? recipient.name, principal: account }
  return agent?.relation === 'other'
    ? // Whoever they authorise does not sign in their place: by a link, on their own phone, or at the window.
      [applicant, { place: PRINCIPAL, name: recipient.name, principal: null, alone: true }]
    : [applicant]
}
