import { type Effect, refuseField } from '#core/commands'
import { addHandler, endHandler, type OpenMatter } from '#core/matters'
import { ageOn, parseLawyerCertificate } from '#core/people'
import { type CalendarDate, type Instant, shanghaiDate, shanghaiYear } from '#core/time'
import { t } from '#core/words'
import type { AidGiver, CaseFile } from '../model/file.ts'

const YEARS = 3

interface Practice {
  readonly certificate: string | undefined
  /** Since when they have practised, as the officer who assigns them read on their certificate. */
  readonly since: CalendarDate | undefined
}

/**
 * 第二十六条: who may be sentenced to death or for life is defended by a lawyer with three years of practice. A certificate's
 * number tells the year alone, so that the day has to be filled in where it decides. Refuses the field `certificate` or `since`.
 */
export function checkExperienced(
  { gravest }: Pick<CaseFile, 'gravest'>,
  { certificate, since }: Practice,
  now: Instant,
): void {
  const today = shanghaiDate(now)
  if (since !== undefined && since > today) throw refuseField('since', 'to-come', t('日期不能晚于今天'))
  if (!gravest) return
  const parsed = parseLawyerCertificate(certificate ?? '', now)
  if (!parsed.ok)
    throw refuseField(
      'certificate',
      'lawyer',
      t('这件案件只能指派律师（《法律援助法》第二十六条），请填写律师执业证号'),
    )
  const year = parsed.value.firstLicensed
  if (since === undefined) {
    // Whoever was licensed in a year that began more than three years before this one has them on any day of it.
    if (year !== undefined && shanghaiYear(now) - year > YEARS) return
    throw refuseField(
      'since',
      'unknown',
      t('这件案件须指派有三年以上执业经历的律师（《法律援助法》第二十六条），请对照执业证填写首次执业日期'),
    )
  }
  if (year !== undefined && Number(since.slice(0, 4)) !== year)
    throw refuseField('since', 'otherwise', t('和执业证号里的首次执业年份 {year} 年不符，请核对', { year }))
  if (ageOn(since, today) < YEARS)
    throw refuseField(
      'since',
      'three-years',
      t('这件案件须指派有三年以上执业经历的律师（《法律援助法》第二十六条），此人还不满三年'),
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
