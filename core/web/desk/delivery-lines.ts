import type { Channel, SentCount, SentToLawyers } from '../../notices/index.ts'
import { t } from '../../words/index.ts'

/** What became of messages by one way, tests of one's own left out. */
export interface Line {
  readonly channel: string
  /** Whose account sends it, where one channel has several. */
  readonly by?: 'county' | 'platform'
  readonly title: string
  readonly sent: number
  readonly arrived: number
  readonly quiet: number
  readonly waiting: number
  readonly failed: number
  /** Texts that were only shown on the terminal: they did not go out. */
  readonly printed: number
}

interface Counted {
  readonly channel: string
  readonly state: SentCount['state']
  readonly count: number
  readonly arrived: number
  readonly taken: number
}

/** Messages by each channel; what goes to lawyers in WeChat goes by the platform's account, and stands apart. */
export function linesOf(
  channels: readonly Channel[],
  counts: readonly SentCount[],
  toLawyers: readonly SentToLawyers[],
): Line[] {
  return channels.flatMap(({ name, title }) => {
    const all = lineOf(name, t(title), counts)
    if (name !== 'wechat') return [all]
    const lawyers = lineOf(name, t('微信（平台公众号，给律师）'), toLawyers)
    const own = { ...all, ...less(all, lawyers), title: t('微信（本县公众号）') }
    return [
      { ...own, by: 'county' as const },
      { ...lawyers, by: 'platform' as const },
    ]
  })
}

function lineOf(channel: string, title: string, counts: readonly Counted[]): Line {
  const own = counts.filter(one => one.channel === channel)
  const of = (...states: readonly SentCount['state'][]) =>
    own.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + wentOut(one), 0)
  return {
    channel,
    title,
    sent: of('sent'),
    arrived: own.reduce((sum, { arrived }) => sum + arrived, 0),
    quiet: of('quiet'),
    waiting: of('queued', 'sending', 'failed'),
    failed: of('given-up'),
    printed: own.reduce((sum, one) => sum + one.count - wentOut(one), 0),
  }
}

const FIGURES = ['sent', 'arrived', 'quiet', 'waiting', 'failed', 'printed'] as const

const less = (all: Line, some: Line) =>
  Object.fromEntries(FIGURES.map(figure => [figure, all[figure] - some[figure]])) as Pick<
    Line,
    (typeof FIGURES)[number]
  >

/** How many of these went out: what was only printed did not. */
export const wentOut = ({ channel, state, count, taken }: Counted): number =>
  channel === 'sms' && state === 'sent' ? taken : count
