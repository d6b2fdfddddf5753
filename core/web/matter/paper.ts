import * as v from 'valibot'
import type { Block, Paper } from '../../documents/index.ts'
import { filesInWords } from '../../files/index.ts'
import { lawyerSnapshotSchema } from '../../lawyers/index.ts'
import {
  BUREAU,
  type Message,
  type Participant,
  participantsOf,
  shownRef,
  type Thread,
} from '../../matters/index.ts'
import { type Rating, ratingsOf } from '../../ratings/index.ts'
import { fullDate, fullTime } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { MatterView, ViewedFile } from '../contract.ts'
import { faceOf } from '../county-face.ts'
import { cited } from '../papers/index.ts'
import { sectionsOf, titleOf } from './body.tsx'
import { factRows } from './fact-rows.ts'
import { isPhoto, type Photos, photosBlock, photosOf, picturesIn } from './photos.ts'
import type { MatterPlace } from './place.ts'
import type { Printed } from './printed.tsx'
import { ratingRows } from './rating-rows.ts'
import { authorOf, nameOf, shownMessage } from './shown.ts'
import { headOf } from './tone.ts'
import type { BuiltView } from './view.ts'
import { partyWord } from './visible.ts'

/** A whole matter as one paper, to print or to keep, with its photos: what the viewer may read of it and nothing else. */
export async function paperOf(place: MatterPlace, built: BuiltView): Promise<Printed> {
  const photos = await photosOf(place, built.view)
  return { paper: await written(place, built, photos), pictures: picturesIn(photos) }
}

async function written(place: MatterPlace, built: BuiltView, photos: Photos): Promise<Paper> {
  const { view, loaded } = built
  const { matter, timeline } = view
  const { bureau } = await faceOf(place.open)
  const people =
    view.side === 'staff' ? await participantsOf(place.open.store.read, matter.id, place.now) : []
  const ratings = await ratingsOf(place.open.store.read, matter.id)
  const spoken = view.threads.filter(({ messages }) => messages.length > 0)
  // What lawyers said stands together, the bureau's part after it.
  const talks = [
    ...spoken.filter(({ topic }) => topic !== BUREAU),
    ...spoken.filter(({ topic }) => topic === BUREAU),
  ]
  return {
    style: 'record',
    heading: null,
    title: headOf(loaded),
    issuer: bureau,
    number: [
      shownRef(matter),
      t(matter.stateLabel as Word),
      t('提交于 {time}', { time: fullTime(matter.openedAt) }),
    ].join('　'),
    body: [
      ...(await content(built, photos)),
      ...talks.flatMap(thread => [
        ...talk(view, thread, people, photos),
        ...rated(
          view,
          ratings.find(({ subject }) => subject === thread.counterpart && thread.topic !== BUREAU),
        ),
      ]),
      ...(await ofSections(built)),
      ...issued(view),
      ...course(timeline),
      {
        kind: 'note',
        text: [
          t('主办：{bureau}', { bureau }),
          t('打印时间：{time}（{county}）', { time: fullTime(place.now), county: place.open.county.name }),
        ].join('\n'),
      },
    ],
  }
}

async function content({ view, loaded }: BuiltView, photos: Photos): Promise<Block[]> {
  // Of what a company asks, its page says so too.
  const key = view.matter.facts.enterprise ? t('联系人') : partyWord(loaded)
  const rows = [...(await factRows(view)), ...view.parties.map(({ name }) => ({ key, value: name }))]
  const all = view.files.filter(({ messageId }) => messageId === null)
  // What is printed may be given away: of what is the bureau's own, only the names are said, to its people.
  const sent = all.filter(({ isInternal }) => !isInternal)
  const others = attached(sent)
  const internal = all.filter(({ isInternal }) => isInternal).map(({ entry }) => nameOfFile(entry))
  return [
    { kind: 'heading', text: t('内容') },
    { kind: 'paragraph', text: view.matter.facts.whatHappened },
    ...(rows.length > 0 ? [{ kind: 'rows', rows } satisfies Block] : []),
    ...photosBlock(sent, photos),
    ...(others === '' ? [] : [{ kind: 'note', text: others } satisfies Block]),
    ...(internal.length === 0
      ? []
      : [
          {
            kind: 'note',
            text: t('内部材料（不打印）：{names}', { names: internal.join('、') }),
          } satisfies Block,
        ]),
  ]
}

/** What came with it and is no photo: papers by their names, videos and recordings with their length. */
function attached(files: readonly ViewedFile[]): string {
  const names = files.filter(file => !isPhoto(file)).map(({ entry }) => nameOfFile(entry))
  return names.length > 0 ? t('附件：{names}', { names: names.join('、') }) : ''
}

const isPlayed = ({ entry: { kind } }: Pick<ViewedFile, 'entry'>) => kind === 'video' || kind === 'audio'

function nameOfFile(entry: ViewedFile['entry']): string {
  if (!isPlayed({ entry })) return entry.name
  return `${filesInWords([entry])}（${entry.name}）`
}

/** A conversation: with a lawyer under their name, firm and certificate, with the bureau under its own. */
function talk(view: MatterView, thread: Thread, people: readonly Participant[], photos: Photos): Block[] {
  const parsed = v.safeParse(lawyerSnapshotSchema, thread.snapshot)
  const lawyer = thread.topic !== BUREAU && parsed.success ? parsed.output : undefined
  return [
    {
      kind: 'heading',
      text: lawyer ? t('{name}律师', { name: lawyer.name }) : titleOfTalk(view, thread, people),
    },
    ...(lawyer
      ? [
          {
            kind: 'note',
            text: `${lawyer.firm}　${t('执业证号 {certificate}', { certificate: lawyer.certificate })}`,
          } satisfies Block,
        ]
      : []),
    ...thread.messages.flatMap(message => said(view, thread, message, photos)),
  ]
}

/** What was thought of a lawyer's help, below what was talked with them. */
function rated({ side }: MatterView, rating: Rating | undefined): Block[] {
  const rows = rating ? ratingRows(rating, side) : []
  return rows.length > 0 ? [{ kind: 'rows', rows }] : []
}

function titleOfTalk(view: MatterView, thread: Thread, people: readonly Participant[]): string {
  if (thread.topic !== BUREAU) return t('对话记录')
  if (view.side !== 'staff') return t('与司法局的对话')
  return t('司法局与{name}的对话', { name: nameOf(thread, people) })
}

/** A video or a recording alone is said to be that, since paper plays nothing. */
function said(view: MatterView, thread: Thread, message: Message, photos: Photos): Block[] {
  const { text, files, citations, hidden } = shownMessage(view, message)
  const came = view.files.filter(({ messageId }) => messageId === message.id)
  const sent = filesInWords(files)
  const words = text || (sent ? t('（{sent}）', { sent }) : '')
  return [
    {
      kind: 'said',
      by: authorOf(view, thread, message),
      at: fullTime(message.at),
      text: [hidden ?? '', words].filter(part => part !== '').join('\n'),
      // What alone says it all is not named again.
      files: attached(text ? came : came.filter(file => !isPlayed(file))),
    },
    ...cited(citations),
    ...photosBlock(came, photos),
  ]
}

/** What the service's sections have for paper besides. */
async function ofSections({ loaded, view }: BuiltView): Promise<Block[]> {
  const blocks: Block[] = []
  for (const section of sectionsOf({ loaded, view })) {
    const body = (await section.printed?.(view)) ?? []
    const title = await titleOf(section, view)
    if (body.length > 0)
      blocks.push(...(title === undefined ? [] : [{ kind: 'heading' as const, text: title }]), ...body)
  }
  return blocks
}

/** Which papers were issued, by title and number. */
function issued({ documents }: MatterView): Block[] {
  if (documents.length === 0) return []
  const rows = documents.map(({ issuedAt, title, number, voided }) => ({
    key: fullDate(issuedAt),
    value: `《${title}》${number ?? ''}${voided ? t('（已作废）') : ''}`,
  }))
  return [
    { kind: 'heading', text: t('文书') },
    { kind: 'rows', rows },
  ]
}

function course(timeline: MatterView['timeline']): Block[] {
  if (timeline.length === 0) return []
  const rows = timeline.map(({ at, said, actorName }) => ({
    key: fullTime(at),
    value: actorName ? t('{said}（{name}）', { said, name: actorName }) : said,
  }))
  return [
    { kind: 'heading', text: t('办理经过') },
    { kind: 'rows', rows },
  ]
}
