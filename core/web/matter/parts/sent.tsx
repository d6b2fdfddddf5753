import { staffOf } from '../../../auth/index.ts'
import { namesOfLawyers } from '../../../lawyers/index.ts'
import type { Matter } from '../../../matters/index.ts'
import { type SentNotice, seenByLawyers, sentNotices } from '../../../notices/index.ts'
import { parsePrincipalKey } from '../../../people/index.ts'
import { fullTime, type Instant } from '../../../time/index.ts'
import { t } from '../../../words/index.ts'
import { Fold, Timeline } from '../../look/index.ts'
import { deliveryState, standingForStaff, whyNot } from '../../notices/index.ts'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

/** So many stand there; a call that goes to hundreds of lawyers is counted, not listed. */
const SHOWN = 30
const MOST = 1000

/** For staff alone: which messages about the matter went to whom, by what, and what became of each. */
export async function sentPart(place: MatterPlace, { view }: BuiltView) {
  const { web, open, now } = place
  const sent = await sentNotices(open.store.read, { matterRef: view.matter.ref, limit: MOST })
  const unreached = await unreachedFor(place, view.matter)
  if (sent.length === 0) return unreached.length === 0 ? null : <Unreached lines={unreached} />
  const shown = sent.slice(0, SHOWN)
  const failed = sent.filter(({ state }) => state === 'given-up').length
  const platform = web.deployment.stores.platform.read
  const lawyers = await namesOfLawyers(platform, idsOf(shown, 'lawyer'))
  const staff = new Map((await staffOf(open.store.read)).map(({ id, name }) => [id, name]))
  const seen = await seenByLawyers(
    platform,
    shown.map(({ noticeId }) => noticeId ?? ''),
  )
  const { notices } = web.deployment
  const whom = ({ recipient }: SentNotice): string => {
    const person = parsePrincipalKey(recipient ?? 'system')
    if (person.kind === 'lawyer') return t('{name}律师', { name: lawyers.get(person.id) ?? '' })
    if (person.kind === 'officer') return staff.get(person.id) ?? t('工作人员')
    return t('群众')
  }
  return (
    <>
      <Unreached lines={unreached} />
      <Fold
        label={
          failed === 0
            ? t('{n} 条微信和短信', { n: sent.length })
            : t('{n} 条微信和短信，{failed} 条没有送到', { n: sent.length, failed })
        }
        kind="plain"
      >
        <Timeline
          now={now}
          entries={shown.map(one => ({
            key: one.id,
            title: t('{channel}给{whom}：{what}', {
              channel: notices.channelTitle(one.channel),
              whom: whom(one),
              what: t(notices.titleOf(one.kind)),
            }),
            by: outcome(one, one.noticeId === null ? undefined : seen.get(one.noticeId), now),
            at: one.settledAt ?? one.createdAt,
          }))}
        />
        {sent.length > SHOWN ? <p class="meta">{t('只列出最近 {n} 条。', { n: SHOWN })}</p> : null}
      </Fold>
    </>
  )
}

/** By what whoever opened the matter is not reached, and what helps; of a confidential matter nothing is told. */
async function unreachedFor({ web, open }: MatterPlace, matter: Matter): Promise<readonly string[]> {
  const opener = parsePrincipalKey(matter.openedBy)
  if (matter.confidential !== null || opener.kind !== 'citizen') return []
  const standings = await web.deployment.notices.standingsOf(open.county.code, opener)
  return standings.flatMap(one => {
    // What nobody connected is no matter of theirs.
    const why = one.standing === 'unconnected' ? undefined : standingForStaff(one)
    return why === undefined ? [] : [t('{channel}：群众{why}', { channel: t(one.title), why })]
  })
}

const Unreached = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map(line => (
      <p class="meta">{line}</p>
    ))}
  </>
)

function outcome(sent: SentNotice, seenByLawyer: Instant | undefined, now: Instant): string {
  const isLawyer = sent.recipient?.startsWith('lawyer:') ?? false
  // A lawyer's notice that counts as read in the county was taken back: nobody need answer any more.
  const seen = isLawyer ? seenByLawyer : sent.seenAt
  const pieces = [deliveryState(sent, now).word]
  if (sent.state === 'given-up' || sent.state === 'failed') {
    const { why, remedy } = whyNot(sent.error, sent.recipient)
    pieces.push(why, remedy)
  }
  if (seen) pieces.push(t('{at} 看过', { at: fullTime(seen) }))
  return pieces.join('，')
}

const idsOf = (sent: readonly SentNotice[], kind: string) =>
  sent.flatMap(({ recipient }) =>
    recipient?.startsWith(`${kind}:`) ? [recipient.slice(kind.length + 1)] : [],
  )
