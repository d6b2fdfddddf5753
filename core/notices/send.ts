import { maskNumbers } from '../people/index.ts'
import { type Instant, minutes, seconds } from '../time/index.ts'
import { t, withReader } from '../words/index.ts'
import { type Channel, type ChannelMessage, NotYet, UsedUp } from './channel.ts'
import { toNotice } from './inbox.ts'
import type { NoticeKind } from './kind.ts'
import { ATTEMPTS } from './plan.ts'
import type { Attempt, Taken } from './take.ts'

/** Shorter than the lease of an attempt, so that no other process tries while this one still waits. */
const SEND_TIMEOUT = seconds(20)
const GRACE = seconds(1)

/** How long a failed attempt waits for the next: a minute, two, four … at most an hour. */
export const backoff = (attempts: number) => Math.min(minutes(2 ** (attempts - 1)), minutes(60))

/** What came of an attempt. */
export type Outcome =
  | { readonly state: 'sent'; readonly providerId: string | undefined }
  | { readonly state: 'quiet' }
  /** It was not tried, and is to be in so many milliseconds. */
  | { readonly state: 'later'; readonly after: number }
  /** The channel has no more until then. */
  | { readonly state: 'used-up'; readonly until: Instant; readonly error: string }
  /** `unheard`: it may have arrived all the same. */
  | { readonly state: 'failed' | 'given-up'; readonly error: string; readonly unheard?: boolean }

/** Tries one channel of a notice once. */
export async function tryChannel(
  taken: Taken,
  { row, channel, address, standing, unheardSince }: Attempt,
  kind: NoticeKind | undefined,
): Promise<Outcome> {
  if (taken.seen) return { state: 'quiet' }
  if (!channel) return { state: 'given-up', error: 'no such channel' }
  if (address === undefined) return { state: 'given-up', error: `no address: ${standing}` }
  const message = withReader({ locale: taken.locale }, () => ({
    id: row.id,
    attempt: row.attempts,
    unheardSince,
    county: taken.county,
    address,
    entry: taken.entry,
    ...textOf(taken, kind),
    ...(channel.confidential ? { notice: toNotice(taken.notice) } : {}),
  }))
  try {
    return await send(channel, message, row.attempts >= ATTEMPTS)
  } catch (error) {
    if (error instanceof NotYet) return { state: 'later', after: error.after }
    if (error instanceof UsedUp) return { state: 'used-up', until: error.until, error: toLog(error) }
    throw error
  }
}

/** What the log keeps of an error: no number. */
export const toLog = (error: unknown) => maskNumbers(String(error)).slice(0, 200)

/** Sends a message within its time. Throws a `NotYet` or `UsedUp` alone. */
export async function send(
  channel: Channel,
  message: Omit<ChannelMessage, 'signal'>,
  last: boolean,
): Promise<Exclude<Outcome, { state: 'later' | 'used-up' }>> {
  const signal = AbortSignal.timeout(SEND_TIMEOUT)
  // Whoever heeds the signal says better what it was that took so long.
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(reject, GRACE, signal.reason), { once: true })
  })
  try {
    const { providerId } = await Promise.race([channel.send({ ...message, signal }), late])
    return { state: 'sent', providerId }
  } catch (error) {
    if (error instanceof NotYet || error instanceof UsedUp) throw error
    return {
      state: last || channel.permanentFailure(error) ? 'given-up' : 'failed',
      error: toLog(error),
      unheard: channel.mayHaveArrived(error),
    }
  }
}

function textOf(taken: Taken, kind: NoticeKind | undefined) {
  const sender = t('{county}司法局', { county: taken.county.name })
  // A module that is gone says nothing more about what its notices may show.
  const title = kind ? t(kind.title) : t('您有一条新通知')
  return {
    template: taken.notice.kind,
    values: { title },
    text: t('【{sender}】{title}。详情请登录后查看。', { sender, title }),
  }
}
