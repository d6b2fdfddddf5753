import type * as v from 'valibot'
import type { Effect } from '#core/commands'
import { attach } from '#core/files'
import type { OpenMatter } from '#core/matters'
import { ageOn, type IdCard, idCardFacts } from '#core/people'
import { type Instant, shanghaiDate } from '#core/time'
import type { answersOf } from '#core/web'
import { t } from '#core/words'
import type { CaseFile } from '../model/file.ts'
import { namesOf } from '../model/materials.ts'
import { aidMatter } from '../model/matters.ts'
import { SAME_ADDRESS } from './sameAddress.data.ts'
import { NEVER, NONE, type steps } from './steps.ts'

/** What somebody filled in to apply. */
export type Answers = v.InferOutput<ReturnType<typeof answersOf<typeof steps>>>

/** What of the answers a case keeps; what was sent with them is attached, and `carried` is what they sent before. */
export async function fileOf(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { what, whom, agent: one, person, about, proof, household, story, other, materials }: Answers,
  phone: string | undefined,
  carried: readonly string[],
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
      phone: one ? one.theirPhone : phone,
      address: person.address,
      registered: SAME_ADDRESS.test(about.registered ?? '') ? person.address : about.registered,
      occupation: about.occupation,
      employer: about.employer,
      education: about.education,
      health: about.health,
      groups: groupsOf(person.idNumber, about, effect.now),
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
    materials: [...forms, ...(await namesOf(effect, [...carried, ...(materials.files ?? [])]))],
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

const ADULT = 18
const OLD = 60
/** 汉族, in GB/T 3304. */
const HAN = '01'

/** What they ticked, and what their card and what they wrote tell though they did not tick it. */
function groupsOf(idNumber: string, { groups, ethnicGroup }: Answers['about'], now: Instant): string[] {
  const { birth, sex } = idCardFacts(idNumber as IdCard)
  const age = ageOn(birth, shanghaiDate(now))
  const told: Readonly<Record<string, boolean>> = {
    elderly: age >= OLD,
    minor: age < ADULT,
    woman: sex === 'female' && age >= ADULT,
    minority: ethnicGroup !== undefined && ethnicGroup !== HAN,
  }
  return [...new Set([...(groups ?? []), ...Object.keys(told).filter(group => told[group])])]
}
