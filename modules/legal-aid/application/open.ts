import type { Effect } from '#core/commands'
import { attach } from '#core/files'
import { addParty, type Channel, type OpenMatter, openMatter } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { ethnicGroupTitles, type IdCard, idCardFacts } from '#core/people'
import { askToSign, type PaperToSign, type Signer, toSign } from '#core/signatures'
import { placeOf } from '#core/tenancy'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import { filledIn } from '../events.ts'
import { kind } from '../kind.ts'
import { addCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { aidMatter, exemptionTitle, incomes, positionTitle, relationTitle } from '../model/matters.ts'
import { APPLICANT, applicationForm, authorisation, meansForm, PRINCIPAL } from '../papers/application.ts'
import { type Application, meansWanted } from './application.ts'
import { signing } from './signing.ts'

interface Applying {
  /** The account that follows it: of whoever applies, for themselves or another; none where nobody has one yet. */
  readonly account: string | null
  /** Whoever can be called about it. */
  readonly phone: string
  readonly channel: Channel
}

/** Opens an application, with its forms ready to be signed. It is received once they are. */
export async function openApplication(
  effect: Effect<'county'>,
  application: Application,
  { account, phone, channel }: Applying,
): Promise<{ ref: string }> {
  const place = await placeOf(effect.db, application.division)
  const matter = await openMatter(effect, kind, {
    state: 'signing',
    facts: { whatHappened: application.whatHappened, wishes: application.wishes },
    channel,
    divisionCode: place?.code ?? null,
    openedBy: account ?? effect.actor,
  })
  const file = await fileOf(effect, matter, application, phone)
  await addParties(effect, matter, file, account)
  await addCase(effect, matter, {
    source: 'application',
    matter_code: application.matter,
    groups: file.recipient.groups.join(' '),
    form: null,
    decision: null,
    in_time: null,
    urgent: 0,
    received_at: effect.now,
    decided_at: null,
    assigned_at: null,
    closed_at: null,
    lawyer_id: null,
    file,
  })
  matter.say(filledIn, { agent: file.agent?.name ?? null })
  await askToSign(effect, matter, signing, papersOf(file, matter.facts.whatHappened), {
    signers: signersOf(file, account),
  })
  return { ref: matter.ref as string }
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
  one: Application,
  phone: string,
): Promise<CaseFile> {
  await attach(effect, matter, one.files)
  const agent =
    one.relation && one.agentName && one.agentIdNumber
      ? { name: one.agentName, relation: one.relation, idNumber: one.agentIdNumber, phone }
      : undefined
  const isTested = meansWanted(one)
  const forms = [
    t('法律援助申请表'),
    ...(isTested || one.exemption ? [t('经济困难状况说明表')] : []),
    ...(agent?.relation === 'other' ? [t('授权委托书')] : []),
  ]
  return {
    recipient: {
      name: one.name,
      idNumber: one.idNumber,
      ethnicGroup: one.ethnicGroup,
      phone: agent ? undefined : phone,
      address: one.address,
      registered: one.registered,
      occupation: one.occupation,
      employer: one.employer,
      education: one.education,
      health: one.health,
      groups: one.groups ?? [],
    },
    agent,
    opponent: one.opponentName ? { name: one.opponentName, phone: one.opponentPhone } : undefined,
    cause: t(aidMatter(one.matter).title),
    stage: one.stage,
    position: one.position,
    organ: one.organ,
    wishes: one.wishes,
    urgent: one.urgent,
    exemption: one.exemption,
    means: isTested
      ? {
          people: one.people!,
          monthlyIncome: one.monthlyIncome!,
          incomes: one.incomes ?? [],
          members: one.members,
          property: one.property,
          expenses: one.expenses,
          debts: one.debts,
        }
      : undefined,
    materials: [...forms, ...(await namesOf(effect, one.files))],
    electronic: one.electronic,
    givers: [],
  }
}

async function namesOf({ db }: Effect<'county'>, ids: readonly string[] = []): Promise<string[]> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'name'])
    .where('id', 'in', ['', ...ids])
    .execute()
  return ids.flatMap(id => rows.find(row => row.id === id)?.name ?? [])
}

/** The forms of an application as they stand to be signed. */
function papersOf(file: CaseFile, whatHappened: string): PaperToSign[] {
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
      ground: exemption ? t(exemption) : '',
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
    perHead: means ? formatYuan(fen(Math.round(means.monthlyIncome / means.people))) : '',
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
    ? [applicant, { place: PRINCIPAL, name: recipient.name, principal: null }]
    : [applicant]
}
