import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Phrase } from './phrase.tsx'
import { Countdown, Lasting } from './when.tsx'

export interface Tier {
  /** `本县法律顾问`, `全区律师`, `全国律师`. */
  readonly name: string
  /** How many were told; undefined while nobody is. */
  readonly told?: number
  /** When it will be told if answers are still missing; undefined if it is not certain. */
  readonly opensAt?: Instant
}

interface TierProgressProps {
  readonly tiers: readonly Tier[]
  readonly answered: number
  /** How many are to answer; undefined where nobody is waited for here any more, and none are counted. */
  readonly wanted: number | undefined
  /** Until when answers were promised; in red once that has passed. */
  readonly promised?: Instant
  readonly now: Instant
  /** Nothing further will be opened: enough answers came, or the question was closed. */
  readonly over?: boolean
}

/** Who was told of a question, who will be and when, and how many have answered. */
export const TierProgress = ({ tiers, answered, wanted, promised, now, over }: TierProgressProps) => (
  <div class="tiers">
    {promised === undefined ? null : <PromiseLeft until={promised} now={now} />}
    <ol>
      {tiers.map(tier => (
        <li class={tier.told === undefined ? 'tier' : 'tier is-told'}>
          <span class="tier-name">{tier.name}</span>
          <span class="tier-word number">
            <TierWord tier={tier} now={now} over={over} full={wanted !== undefined && answered >= wanted} />
          </span>
        </li>
      ))}
    </ol>
    {wanted === undefined ? null : (
      <div class="tier-answers">
        <span>
          <Phrase text={t('已有 {answered} 位律师解答 · 共需 {wanted} 位', { answered, wanted })} />
        </span>
        <span class="seats" aria-hidden="true">
          {Array.from({ length: wanted }, (_, at) => (
            <span class={at < answered ? 'seat is-taken' : 'seat'} />
          ))}
        </span>
      </div>
    )}
  </div>
)

/** What whoever waits wants to know first. */
const PromiseLeft = ({ until, now }: { until: Instant; now: Instant }) =>
  now < until ? (
    <p class="promise">
      <span>{t('承诺解答时间还剩')}</span> <Countdown until={until} now={now} />
    </p>
  ) : (
    <p class="promise is-problem">
      <span>{t('已超时')}</span> <Lasting since={until} now={now} />
    </p>
  )

interface TierWordProps extends Pick<TierProgressProps, 'now' | 'over'> {
  readonly tier: Tier
  /** As many have answered as were wanted. */
  readonly full: boolean
}

const TierWord = ({ tier, now, over, full }: TierWordProps) => {
  if (tier.told !== undefined) return <>{t('已送达 {n} 位', { n: tier.told })}</>
  if (over) return <>{full ? t('已答满，不再送达') : t('不再送达')}</>
  if (tier.opensAt === undefined) return null
  return (
    <>
      <Countdown until={tier.opensAt} now={now} /> {t('后送达')}
    </>
  )
}
