import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { filesInWords } from '../../files/index.ts'
import { lawyerSnapshotSchema } from '../../lawyers/index.ts'
import { BUREAU, type Participant, participantsOf, shownRef, type Thread } from '../../matters/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'
import { faceOf } from '../county-face.ts'
import { CitationHead, KeyValue, PageHead, Printed, PrintLayout, Prose, Section } from '../look/index.ts'
import type { Page } from '../page.ts'
import { sectionsOf } from './body.tsx'
import { factRows } from './fact-rows.tsx'
import type { MatterPlace } from './place.ts'
import { authorOf, nameOf, shownMessage } from './shown.ts'
import type { BuiltView } from './view.ts'

/** A whole matter as one page for paper: what the viewer may read of it and nothing else, without anything to do. */
export async function printedMatter(page: Page, place: MatterPlace, built: BuiltView): Promise<Response> {
  const { view, loaded } = built
  const { matter, timeline } = view
  const face = await faceOf(place.open)
  const title = loaded.module ? t(loaded.module.title) : matter.title
  const people =
    view.side === 'staff' ? await participantsOf(place.open.store.read, matter.id, place.now) : []
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
        <KeyValue
          rows={[
            ...(await factRows(view)),
            ...view.parties.map(({ name }) => ({ key: t('当事人'), value: name })),
          ]}
        />
        <FileNames files={view.files} />
      </Section>
      {talks.map(thread => (
        <Talk view={view} thread={thread} people={people} />
      ))}
      {await ofSections(built)}
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

/** What the service's sections have for paper besides. */
async function ofSections({ loaded, view }: BuiltView): Promise<Child> {
  const drawn = []
  for (const { printed, title } of sectionsOf({ loaded, view })) {
    const body = await printed?.(view)
    if (body) drawn.push(title ? <Section title={t(title)}>{body}</Section> : body)
  }
  return drawn
}

interface TalkProps {
  readonly view: MatterView
  readonly thread: Thread
  readonly people: readonly Participant[]
}

/** A conversation: with a lawyer under their name, firm and certificate, with the bureau under its own. */
const Talk = ({ view, thread, people }: TalkProps) => {
  const isBureau = thread.topic === BUREAU
  const parsed = v.safeParse(lawyerSnapshotSchema, thread.snapshot)
  const lawyer = !isBureau && parsed.success ? parsed.output : undefined
  const withBureau =
    view.side === 'staff' ? t('司法局与{name}的对话', { name: nameOf(thread, people) }) : t('与司法局的对话')
  const other = isBureau ? withBureau : t('对话记录')
  return (
    <Section title={lawyer ? t('{name}律师', { name: lawyer.name }) : other}>
      {lawyer ? (
        <p class="meta pieces">
          <span>{lawyer.firm}</span>
          <span>{t('执业证号 {certificate}', { certificate: lawyer.certificate })}</span>
        </p>
      ) : null}
      {thread.messages.map(message => {
        const shown = shownMessage(view, message)
        const files = shown.files.map(({ name }) => name)
        return (
          <Printed by={authorOf(view, thread, message)} at={fullTime(message.at)} files={files}>
            <Said {...shown} />
          </Printed>
        )
      })}
    </Section>
  )
}

/** A video or a recording alone is said to be that, since paper plays nothing. */
const Said = ({ text, files, citations, hidden }: ReturnType<typeof shownMessage>): Child => {
  const sent = filesInWords(files)
  return (
    <>
      {hidden === undefined ? null : <p>{hidden}</p>}
      {text ? <Prose text={text} /> : sent ? <p>{t('（{sent}）', { sent })}</p> : null}
      {citations.map(article => (
        <div class="citation">
          <CitationHead article={article} />
          <div class="citation-text">{article.text}</div>
        </div>
      ))}
    </>
  )
}

/** What was sent with the matter itself. */
const FileNames = ({ files }: { files: MatterView['files'] }) => {
  const names = files.filter(({ messageId }) => messageId === null).map(({ entry }) => entry.name)
  return names.length > 0 ? <p class="meta">{t('附件：{names}', { names: names.join('、') })}</p> : null
}
