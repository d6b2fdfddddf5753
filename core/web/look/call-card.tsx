import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { EnterpriseTag } from './enterprise-tag.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Countdown, Lasting, Waited } from './when.tsx'

interface CallCardProps {
  readonly id: string
  readonly href: string
  readonly tier: string
  /** When the call widens; undefined once it is as wide as it gets. */
  readonly widensAt?: Instant
  /** Whom it reaches then: 全区律师. */
  readonly widensTo?: string
  /** Until when answers were promised, while they are wanting; in red once that has passed. */
  readonly promised?: Instant
  /** That nobody waits for this lawyer any more, and why: neither wait nor promise stand there then. */
  readonly over?: string
  readonly answered: number
  readonly wanted: number
  /** An enterprise asks. */
  readonly enterprise?: boolean
  readonly field?: string
  /** The language of the answer, where it is not the usual one. */
  readonly language?: string
  /** Masked where the reader may not know who asks. */
  readonly excerpt: string
  /** How many of each came with it. */
  readonly cameWith?: CameWith
  readonly place?: string
  readonly at: Instant
  readonly now: Instant
  /** Whether this device may ring and vibrate for it. */
  readonly rings?: boolean
  /** 解答: takes a seat. */
  readonly children?: Child
}

/** An open call on a lawyer's desk: how long the promise still has, how long somebody waits, whose turn, how many answered, what about, from where. */
export const CallCard = (props: CallCardProps) => {
  const {
    id,
    href,
    tier,
    widensAt,
    widensTo,
    answered,
    wanted,
    excerpt,
    cameWith,
    place,
    at,
    now,
    children,
  } = props
  const { over, promised, enterprise, field, language, rings } = props
  return (
    <li class="call" id={id} data-row data-ring={rings ? '' : undefined}>
      <div class="call-head">
        {over ? <span class="call-time">{over}</span> : <CallTime promised={promised} at={at} now={now} />}
        <span class="call-answers number">{t('已答 {answered}/{wanted}', { answered, wanted })}</span>
        <span class="call-tier pieces">
          {over || promised === undefined ? null : <Waited since={at} now={now} />}
          <span>{tier}</span>
          {over || widensAt === undefined ? null : (
            <span>
              <Countdown until={widensAt} now={now} />{' '}
              {widensTo ? t('后送达{tier}', { tier: widensTo }) : null}
            </span>
          )}
        </span>
      </div>
      <h3 class="call-title">
        <a href={href}>
          <span class="call-excerpt">
            {enterprise ? <EnterpriseTag /> : null}
            {language ? <span class="tag">{language}</span> : null}
            {field ? <span class="tag">{field}</span> : null}
            {excerpt}
          </span>
        </a>
      </h3>
      <div class="call-foot">
        <span class="meta pieces">
          {place ? <span>{place}</span> : null}
          {cameWith ? <Came with={cameWith} /> : null}
        </span>
        {children}
      </div>
    </li>
  )
}

type CameWith = Readonly<Partial<Record<keyof typeof CAME, number>>>

const CAME = {
  photo: { icon: 'photo', title: w('照片 {n}') },
  video: { icon: 'video', title: w('视频 {n}') },
  audio: { icon: 'mic', title: w('录音 {n}') },
  document: { icon: 'document', title: w('文件 {n}') },
} as const satisfies Record<string, { icon: IconName; title: Word }>

/** What came with what is asked: a mark of each kind, and how many. */
const Came = (props: { with: CameWith }) =>
  (Object.keys(CAME) as (keyof typeof CAME)[]).map(kind => {
    const n = props.with[kind]
    return n === undefined ? null : (
      <span class="call-came number">
        <Icon name={CAME[kind].icon} />
        {t(CAME[kind].title, { n })}
      </span>
    )
  })

/** What a lawyer sees first: the time left of the promise, by how much it is over, or how long somebody waits. */
const CallTime = ({ promised, at, now }: Pick<CallCardProps, 'promised' | 'at' | 'now'>) =>
  promised === undefined ? (
    <span class="call-time">
      <Waited since={at} now={now} />
    </span>
  ) : now < promised ? (
    <span class="call-time">
      {t('承诺还剩')} <Countdown until={promised} now={now} />
    </span>
  ) : (
    <span class="call-time is-problem">
      {t('已超时')} <Lasting since={promised} now={now} />
    </span>
  )

interface CallListProps {
  /** `CallCard`s. */
  readonly calls: readonly Child[]
  /** What stands in their place when there are none. */
  readonly empty?: Child
  /** When the newest of all of them reached the lawyer, also of those on other pages; absent where none may ring. */
  readonly newest?: Instant
  /** Whether others may stand on a further page. */
  readonly more?: boolean
}

/** Open calls, and by what a device finds that another has come, though it stands on a further page. */
export const CallList = ({ calls, empty, newest, more }: CallListProps) =>
  calls.length > 0 ? (
    <ul class="calls" data-newest={newest && String(newest)} data-more={more ? '' : undefined}>
      {[...calls]}
    </ul>
  ) : (
    (empty ?? null)
  )
