import type { Effect } from '#core/commands'
import { carryFiles } from '#core/files'
import { linkFrom } from '#core/handover'
import { type Applicant, addParty, findMatter, type OpenMatter, openMatter } from '#core/matters'
import { askToSign, type PaperToSign, type Signer } from '#core/signatures'
import { placeOf } from '#core/tenancy'
import { filledIn } from '../events.ts'
import { kind } from '../kind.ts'
import { addCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { again, mayBeAgain } from './again.ts'
import { type Answers, fileOf } from './filledIn.ts'
import { papersOf, signersOf } from './forms.ts'
import { handOver } from './handOver.ts'
import { signing } from './signing.ts'

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
  const from = await linkFrom(effect, story.from, matter, await goesOnAs(effect, story.from))
  const carried = from ? await carryFiles(effect, from.id, matter) : []
  const file = await fileOf(effect, matter, answers, applicant.phone ?? undefined, carried)
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
  matter.say(filledIn, { agent: file.agent?.name ?? null })
  const papers = papersOf(file, matter.facts.whatHappened, what.matter)
  await takeOn(effect, matter, papers, signersOf(file, applicant.principal))
  return { ref: matter.ref as string }
}

/** Another matter goes on as an application; an application is made anew. */
async function goesOnAs({ db }: Effect<'county'>, from: string | undefined) {
  const before = from === undefined ? undefined : await findMatter(db, from)
  return before && mayBeAgain(before) ? again : handOver
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
