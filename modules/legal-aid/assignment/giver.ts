import { type Effect, type LawyerFacts, refuseField } from '#core/commands'
import { addHandler, endHandler, type OpenMatter } from '#core/matters'
import { parseLawyerCertificate } from '#core/people'
import { type Instant, shanghaiYear } from '#core/time'
import { t } from '#core/words'
import type { AidGiver, CaseFile } from '../model/file.ts'

/** The lawyer of the directory who is meant; refuses the field for a name that is nobody's, or that of several. */
export function lawyerMeant(said: string, found: readonly LawyerFacts[]): LawyerFacts {
  const [lawyer, ...others] = found
  if (!lawyer)
    throw refuseField('lawyer', 'unknown', t('没有叫“{name}”的执业律师，请从名录里选', { name: said }))
  if (others.length > 0) {
    const names = found.map(({ firm, certificate }) => `${firm} ${certificate}`).slice(0, 5)
    throw refuseField(
      'lawyer',
      'ambiguous',
      t('有 {n} 位同名律师，请选一位，或填执业证号：{names}', { n: found.length, names: names.join('；') }),
    )
  }
  return lawyer
}

const YEARS = 3

/** 第二十六条: who may be sentenced to death or for life is defended by somebody with three years of practice. */
export function checkExperienced(
  { gravest }: Pick<CaseFile, 'gravest'>,
  certificate: string | undefined,
  field: string,
  now: Instant,
): void {
  if (!gravest) return
  const parsed = certificate ? parseLawyerCertificate(certificate, now) : undefined
  const since = parsed?.ok ? parsed.value.firstLicensed : undefined
  if (since === undefined || shanghaiYear(now) - since >= YEARS) return
  throw refuseField(
    field,
    'three-years',
    t(
      '这件案件须指派有三年以上执业经历的律师（《法律援助法》第二十六条），按执业证号此人 {year} 年首次执业',
      {
        year: since,
      },
    ),
  )
}

/** Gives the matter to whoever gives the aid; one of the directory sees it from now on. */
export async function give(effect: Effect<'county'>, matter: OpenMatter, giver: AidGiver): Promise<void> {
  if (giver.lawyerId)
    await addHandler(effect, matter, { principal: `lawyer:${giver.lawyerId}`, name: giver.name })
}

/** Ends it, as of now: a lawyer of the directory sees it no longer. */
export async function takeAway(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { givers }: CaseFile,
): Promise<AidGiver[]> {
  for (const { lawyerId, until } of givers)
    if (lawyerId && until === undefined) await endHandler(effect, matter, `lawyer:${lawyerId}`)
  return givers.map(giver => (giver.until === undefined ? { ...giver, until: effect.now } : giver))
}
