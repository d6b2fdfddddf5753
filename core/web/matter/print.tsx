import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { filesInWords } from '../../files/index.ts'
import { fieldOfLaw, lawyerSnapshotSchema } from '../../lawyers/index.ts'
import { BUREAU, type Message, shownRef, type Thread } from '../../matters/index.ts'
import { fen, formatYuan } from '../../money/index.ts'
import { divisionName } from '../../tenancy/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'
import { faceOf } from '../county-face.ts'
import { KeyValue, type KeyValueRow, PageHead, Printed, PrintLayout, Prose, Section } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { MatterPlace } from './place.ts'
import type { BuiltView } from './view.ts'

/** A whole matter as one page for paper: what the viewer may read of it and nothing else, without anything to do. */
export async function printedMatter(page: Page, place: MatterPlace, built: BuiltView): Promise<Response> {
  const { view, loaded } = built
  const { matter, timeline } = view
  const face = await faceOf(place.open)
  const title = loaded.module ? t(loaded.module.title) : matter.title
  const talks = view.threads.filter(({ messages }) => messages.length > 0)
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={`${title} ${shownRef(matter)}`}
      site={face.title}
      back={{ href: view.href, label: t('返回') }}
    >
      <PageHead
        title={title}
        meta={[
          <span class="number">{shownRef(matter)}</span>,
          t(matter.stateLabel as Word),
          t('提交于 {time}', { time: fullTime(matter.openedAt) }),
        ]}
      />
      <Section title={t('内容')}>
        <Prose text={matter.facts.whatHappened} />
        <KeyValue rows={await factRows(view)} />
        <FileNames view={view} messageId={null} />
      </Section>
      {talks.map(thread => (
        <Talk view={view} thread={thread} />
      ))}
      {timeline.length > 0 ? (
        <Section title={t('办理经过')}>
          <div class="printed-times">
            <KeyValue
              rows={timeline.map(({ at, said, actorName }) => ({
                key: fullTime(at),
                value: actorName ? t('{said}（{name}）', { said, name: actorName }) : said,
              }))}
            />
          </div>
        </Section>
      ) : null}
      <div class="print-foot meta">
        <p>{t('主办：{bureau}', { bureau: face.bureau })}</p>
        <p>
          {t('打印时间：{time}（{county}）', { time: fullTime(place.now), county: place.open.county.name })}
        </p>
      </div>
    </PrintLayout>,
  )
}

/** What else is known of it. Names are there for those alone to whom the view gives parties. */
async function factRows({ matter, parties, tenant }: MatterView): Promise<KeyValueRow[]> {
  const { field, when, where, amount, wishes, enterprise } = matter.facts
  const fieldTitle = field && fieldOfLaw(field)?.title
  const rows: [string, string | undefined][] = [
    [t('类别'), fieldTitle && t(fieldTitle)],
    [t('发生时间'), when],
    [t('发生地点'), where],
    [t('所在地'), await divisionName(tenant.read, matter.divisionCode)],
    [t('涉及金额'), amount === undefined ? undefined : t('{yuan} 元', { yuan: formatYuan(fen(amount)) })],
    [t('诉求'), wishes],
    [t('企业'), enterprise && [enterprise.name, enterprise.creditCode ?? ''].join(' ').trim()],
    ...parties.map(({ name }): [string, string] => [t('当事人'), name]),
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

/** A conversation: with a lawyer under their name, firm and certificate, with the bureau under its own. */
const Talk = ({ view, thread }: { view: MatterView; thread: Thread }) => {
  const isBureau = thread.topic === BUREAU
  const parsed = v.safeParse(lawyerSnapshotSchema, thread.snapshot)
  const lawyer = !isBureau && parsed.success ? parsed.output : undefined
  const other = isBureau ? t('与司法局的对话') : t('对话记录')
  const isOffice = ({ author }: Message) => isBureau && view.side !== 'staff' && author !== thread.counterpart
  return (
    <Section title={lawyer ? t('{name}律师', { name: lawyer.name }) : other}>
      {lawyer ? (
        <p class="meta pieces">
          <span>{lawyer.firm}</span>
          <span>{t('执业证号 {certificate}', { certificate: lawyer.certificate })}</span>
        </p>
      ) : null}
      {thread.messages.map(message => (
        <Printed
          by={isOffice(message) ? t('司法局') : message.authorName}
          at={fullTime(message.at)}
          files={namesOf(view, message.id)}
        >
          <Said message={message} sent={filesInWords(sentWith(view, message.id))} />
        </Printed>
      ))}
    </Section>
  )
}

/**
 * A hidden message says that it is hidden and why; its text is in the view for staff and its author alone. A video or a
 * recording alone is said to be that, since paper plays nothing.
 */
const Said = ({
  message: { body, hiddenAt, hiddenReason },
  sent,
}: {
  message: Message
  sent: string
}): Child => (
  <>
    {hiddenAt === null ? null : (
      <p>{t('这条内容已被司法局隐藏。理由：{reason}', { reason: hiddenReason ?? '' })}</p>
    )}
    {body ? <Prose text={body} /> : sent ? <p>{t('（{sent}）', { sent })}</p> : null}
  </>
)

const sentWith = ({ files }: MatterView, messageId: string | null) =>
  files.filter(file => file.messageId === messageId).map(({ entry }) => entry)

const namesOf = (view: MatterView, messageId: string | null) =>
  sentWith(view, messageId).map(({ name }) => name)

const FileNames = ({ view, messageId }: { view: MatterView; messageId: string | null }) => {
  const names = namesOf(view, messageId)
  return names.length > 0 ? <p class="meta">{t('附件：{names}', { names: names.join('、') })}</p> : null
}
