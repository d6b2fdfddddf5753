import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { MEDIA } from '../../files/index.ts'
import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import type { MatterSection, MatterView } from '../contract.ts'
import {
  Ago,
  ButtonLink,
  Buttons,
  Card,
  Icon,
  Live,
  LivePart,
  Notice,
  Prose,
  Section,
} from '../look/index.ts'
import { rendered } from '../page.ts'
import type { LoadedMatter } from './loaded.ts'
import { actionsPart } from './parts/actions.tsx'
import { bureauPart, bureauTitle } from './parts/bureau.tsx'
import { documentsPart } from './parts/documents.tsx'
import { filesPart } from './parts/files.tsx'
import { headPart } from './parts/head.tsx'
import { identityPart } from './parts/identity.tsx'
import { plainSections } from './parts/plain.tsx'
import { sentPart } from './parts/sent.tsx'
import { signingsPart } from './parts/signings.tsx'
import { termsPart } from './parts/terms.tsx'
import { timelinePart } from './parts/timeline.tsx'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'
import type { BuiltView } from './view.ts'

/** Core's own parts of a matter page; a module's sections may not be named like them. */
export const CORE_PARTS = [
  'identity',
  'state',
  'terms',
  'actions',
  'documents',
  'bureau',
  'files',
  'timeline',
  'sent',
  'print',
]

interface Part {
  readonly name: string
  readonly title?: string
  readonly html: string
}

/** The sections of the matter's module for this surface, in the module's order; core's plain ones where it has none. */
export function sectionsOf({
  loaded,
  view,
}: {
  readonly loaded: LoadedMatter
  readonly view: Pick<MatterView, 'surface'>
}): readonly MatterSection[] {
  const own = (loaded.module?.sections ?? []).filter(({ surfaces }) => surfaces.includes(view.surface))
  return own.length > 0 ? own : plainSections
}

/** What a section is called above what it shows of this matter; undefined where nothing stands above it. */
export async function titleOf({ title }: MatterSection, view: MatterView): Promise<string | undefined> {
  const word = typeof title === 'function' ? await title(view) : title
  return word && t(word)
}

/**
 * Renders the parts of a matter page in their order, or only one. The module's sections come first of all, because what
 * forms they place decides what is left for the actions.
 */
async function partsOf(place: MatterPlace, built: BuiltView, only?: string): Promise<Part[]> {
  const wanted = (name: string) => only === undefined || only === name
  const sections: Part[] = []
  for (const section of sectionsOf(built)) {
    if (!wanted(section.part) && only !== 'actions') continue
    const html = await rendered(await section.render(built.view))
    sections.push({ name: section.part, title: await titleOf(section, built.view), html })
  }
  const part = async (name: string, draw: () => Child | Promise<Child>, title?: string): Promise<Part[]> =>
    wanted(name) ? [{ name, title, html: await rendered(await draw()) }] : []
  // The papers and the bureau's conversation place forms too.
  const documents = await part('documents', () => documentsPart(built), t('文书'))
  const bureau = await part('bureau', () => bureauPart(place, built), await bureauTitle(place, built.view))
  const files = await part('files', () => filesPart(place, built), t('材料'))
  const isLawyers = built.view.surface === 'lawyers'
  // A lawyer looks at what was sent before they answer.
  if (isLawyers) sections.splice(sections.findIndex(({ name }) => name === 'facts') + 1, 0, ...files)
  const all = [
    ...(await part('state', () => headPart(built.loaded, place.now))),
    ...(await part('signings', () => signingsPart(place, built))),
    ...(await part('terms', () => termsPart(place, built), t('办理期限'))),
    ...sections,
    ...(built.view.surface === 'desk' && built.view.matter.confidential !== null
      ? await part('identity', () => identityPart(place, built), t('投诉举报人'))
      : []),
    ...(await part('actions', () => actionsPart(built))),
    ...documents,
    ...bureau,
    ...(isLawyers ? [] : files),
    ...(await part('timeline', () => timelinePart(built, place.now), t('办理经过'))),
    ...(built.view.surface === 'desk' ? await part('sent', () => sentPart(place, built), t('通知送达')) : []),
    ...(await part('print', () => printPart(built.view))),
  ]
  return all.filter(({ name }) => wanted(name))
}

/** A part, so that it goes from the open page of whoever may see the matter no more. */
const printPart = ({ href }: MatterView) => (
  <div class="section">
    <Buttons>
      <ButtonLink href={`${href}/print`}>
        <Icon name="document" />
        {t('打印或保存')}
      </ButtonLink>
    </Buttons>
  </div>
)

const PartBox = ({ part, href, children }: { part: Part; href: string; children?: Child }) => (
  <LivePart name={part.name} src={`${href}/parts/${part.name}`}>
    {part.html === '' ? null : part.title ? (
      <Section title={part.title}>{raw(part.html)}</Section>
    ) : (
      raw(part.html)
    )}
    {children}
  </LivePart>
)

/** What a matter page says this once. */
interface Notices {
  /** That the matter has just been opened: until its state changes. */
  readonly opened?: Child
  /** Below that, as long as the page is open. */
  readonly below?: Child
}

/** The body of a matter page: everything that the viewer may see, live. */
export async function matterBody(
  place: MatterPlace,
  built: BuiltView,
  { opened, below }: Notices = {},
): Promise<Child> {
  const { view, forms, seq } = built
  const parts = await partsOf(place, built)
  const box = (part: Part, inside?: Child) => (
    <PartBox part={part} href={view.href}>
      {inside}
    </PartBox>
  )
  return (
    <Live stream={`${view.href}/live`} seq={seq}>
      {parts.slice(0, 1).map(part => box(part, opened))}
      {below ?? null}
      {forms.homeless ? (
        <Homeless typed={forms.homeless} last={view.timeline.at(-1)} now={place.now} />
      ) : null}
      {parts.slice(1).map(part => box(part))}
    </Live>
  )
}

/** One part of a matter page, for a page that is open; undefined for a name that is no part. */
export async function matterPart(
  place: MatterPlace,
  built: BuiltView,
  name: string,
): Promise<Child | undefined> {
  const [part] = await partsOf(place, built, name)
  return part && <PartBox part={part} href={built.view.href} />
}

/**
 * Which parts an event changes: a new state can change them all, for forms come and go with it. That a video can be played
 * now concerns the parts that wait for it, which the page knows.
 */
export function changedParts(
  all: readonly string[],
  named: readonly string[],
  withCall: readonly string[] = [],
): string[] {
  if (named.includes('state')) return [...all]
  const changed = new Set(named.filter(name => all.includes(name) || name === MEDIA))
  if (named.includes('call')) for (const name of ['actions', ...withCall]) changed.add(name)
  return [...changed]
}

interface HomelessProps {
  readonly typed: TypedForm
  /** What happened last, which is likely why. */
  readonly last: MatterView['timeline'][number] | undefined
  readonly now: Instant
}

/**
 * What was written for a form that is no longer there: told why it was not done, who did what before, and given back to be
 * copied.
 */
const Homeless = ({ typed, last, now }: HomelessProps) => {
  const texts = [...typed.values.values()]
    .flat()
    .filter(text => text.trim().length > 1 && !/^[\w:-]+$/.test(text))
  return (
    <>
      <Notice kind="problem" urgent title={t('没有办成')}>
        <p>{typed.alert ?? typed.errors[0]?.message ?? t('这一步现在不能办理了。')}</p>
        {last ? (
          <p class="meta">
            {t('上一步：{said}', { said: last.said })} {last.actorName} <Ago at={last.at} now={now} />
          </p>
        ) : null}
      </Notice>
      {texts.length > 0 ? (
        <Card title={t('您写的内容')}>
          {texts.map(text => (
            <Prose text={text} />
          ))}
        </Card>
      ) : null}
    </>
  )
}
