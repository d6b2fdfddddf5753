import type { Caller } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { beginSteps, type StepValues } from '#core/drafts'
import { findMatter } from '#core/matters'
import { openSignings } from '#core/signatures'
import { modules } from '#modules'
import { COUNTY } from '#tests/installation'

/** What is filled in and what waits for signatures, by which such pages are looked at. */
export interface UnderWay {
  /** An officer's, filled in for somebody at the window. */
  readonly draft: string
  readonly signing: string
  /** The matter whose papers are to be signed. */
  readonly signed: string
}

const PLACE = '内蒙古自治区乌兰察布市卓资县旗下营镇红石崖辉腾锡勒村东营子自然村二组'

/** An application for legal aid, filled in for a relative, with all that is asked: as it is typed. */
const typed = (name: string) => ({
  what: { matter: 'LA31-5' },
  whom: { relation: 'relative' },
  agent: { name, idNumber: '150921198001010017' },
  person: { name, idNumber: '150921198001010017', address: PLACE },
  about: { groups: 'migrant', employer: PLACE },
  proof: { exemption: 'none' },
  household: { people: '4', monthlyIncome: '3200', incomes: 'wages', members: `${name}，${PLACE}` },
  story: { whatHappened: `干了三个月，工资一直没给。${PLACE}`, wishes: '拿回工钱18000元' },
  other: { opponentName: PLACE, stage: 'before' },
  materials: { electronic: 'yes' },
})

/** Has a citizen, and an officer for somebody, fill in an application up to its end; and one of the citizen's wait for signatures. */
export async function makeUnderWay(
  deployment: Deployment,
  { citizen, officer, name }: { readonly citizen: Caller; readonly officer: Caller; readonly name: string },
): Promise<UnderWay> {
  const begin = async (values: StepValues, by: Caller) =>
    (await deployment.run(COUNTY, beginSteps, { form: 'legal-aid.apply', values }, by)).id
  await begin(entries(typed(name)), citizen)
  const draft = await begin(
    [...entries({ for: { channel: 'window', name, phone: '13800138000' } }), ...entries(typed(name))],
    officer,
  )
  const apply = modules
    .flatMap(({ workflow }) => workflow?.opening ?? [])
    .find(({ name }) => name === 'legal-aid.apply')!
  const { agent: _, ...asked } = typed(name)
  const answers = {
    ...asked,
    whom: { relation: 'self' },
    about: { groups: ['migrant'] },
    household: { people: 4, monthlyIncome: 320_000, incomes: ['wages'] },
    materials: { electronic: true },
  }
  const { ref: signed } = await deployment.run(COUNTY, apply, answers, citizen)
  const signing = await deployment.withCounty(COUNTY, async ({ store: { read } }) => {
    const { id } = (await findMatter(read, signed))!
    return (await openSignings(read, id))[0]!.id
  })
  return { draft, signing, signed }
}

const entries = (steps: Readonly<Record<string, Readonly<Record<string, string>>>>): StepValues =>
  Object.entries(steps).map(([step, fields]) => [
    step,
    Object.entries(fields).map(([field, value]) => [field, [value]] as const),
  ])
