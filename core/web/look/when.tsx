import {
  fullTime,
  type Instant,
  iso,
  lastingInWords,
  minutes,
  relativeTime,
  timeLeft,
  timeLeftInWords,
} from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { html } from './html.ts'

interface WhenProps {
  readonly at: Instant
  readonly now: Instant
}

/** `2 分钟前`, kept fresh by the browser; the full time is its title. For rows that are links themselves. */
export const Ago = ({ at, now }: WhenProps) =>
  html`<time datetime="${iso(at)}" title="${fullTime(at)}" data-ago="${at}">${relativeTime(at, now)}</time>`

/** `2 分钟前`; a tap shows the full time. */
export const When = ({ at, now }: WhenProps) => (
  <details class="when">
    <summary>
      <Ago at={at} now={now} />
    </summary>
    <span class="number">{fullTime(at)}</span>
  </details>
)

/** A countdown `1:42`, ticking in the browser. */
export const Countdown = ({ until, now }: { until: Instant; now: Instant }) => (
  <time class="number" datetime={iso(until)} data-until={String(until)} role="timer">
    {timeLeft(until - now)}
  </time>
)

/** How long since then: 12 分钟, kept fresh by the browser. */
export const Lasting = ({ since, now }: { since: Instant; now: Instant }) => (
  <time class="number" datetime={iso(since)} title={fullTime(since)} data-since={String(since)}>
    {lastingInWords(now - since)}
  </time>
)

/** How long somebody has waited since then: 已等 12 分钟. In the first minute that they asked just now. */
export const Waited = ({ since, now }: { since: Instant; now: Instant }) => (
  <time
    class="number"
    datetime={iso(since)}
    title={fullTime(since)}
    data-since={String(since)}
    data-waited="true"
  >
    {now - since < minutes(1) ? t('刚刚提出') : t('已等 {time}', { time: lastingInWords(now - since) })}
  </time>
)

/** What is left of a promise, 还剩 1:42, or in red by how much it is over. */
export const Promised = ({ until, now }: { until: Instant; now: Instant }) =>
  now < until ? (
    <span>
      {t('还剩')} <Countdown until={until} now={now} />
    </span>
  ) : (
    <span class="is-problem">
      {t('已超时')} <Lasting since={until} now={now} />
    </span>
  )

/** A deadline in words: 剩 1 天, in red once it has passed. */
export const Due = ({ at, now }: WhenProps) => (
  <time class={at <= now ? 'is-problem' : ''} datetime={iso(at)} title={fullTime(at)}>
    {timeLeftInWords(at - now)}
  </time>
)
