import type { Child } from 'hono/jsx'
import { actingIn } from '../../aliases/index.ts'
import { Refusal, refuse } from '../../commands/index.ts'
import { findMatter, type Matter, shownRef, streamOf } from '../../matters/index.ts'
import { isId, principalKey } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import type { Audience, ParamKind, Surface } from '../contract.ts'
import { receivedForm } from '../forms/index.ts'
import {
  alsoWaking,
  type LiveEvent,
  liveResponse,
  numberedSource,
  partsOf as partsOfEvent,
} from '../live/index.ts'
import { ButtonLink, Buttons, Card, Copied, Notice } from '../look/index.ts'
import type { Page } from '../page.ts'
import { STATUS } from '../problem.ts'
import type { Handler, RouteSpec } from '../routes.ts'
import { signInPath } from '../sign-in/path.ts'
import { act } from './act.ts'
import { CORE_PARTS, changedParts, matterBody, matterPart, sectionsOf } from './body.tsx'
import { documentFile, documentPage } from './documents.tsx'
import { hold, takeHeld } from './held.ts'
import { goneOnIn, loadMatter } from './loaded.ts'
import { markSeen, recordLook } from './looking.ts'
import { lastShown } from './over.tsx'
import { paperOf } from './paper.ts'
import type { MatterPlace } from './place.ts'
import { type Printed, printedFile, printedPage } from './printed.tsx'
import { receiptOf } from './receipt.ts'
import { ledOn, saidOnce } from './said.tsx'
import { signingRoutes } from './signing/routes.ts'
import type { TypedForm } from './typed.ts'
import { type BuiltView, buildView } from './view.ts'

/** Where a surface has its matter pages, and what stands around them. */
export interface MatterSurface<P extends Page> {
  readonly surface: Exclude<Surface, 'city'>
  readonly audience: Audience
  /** Pattern of a matter's page, with `:ref` in it. */
  readonly path: string
  readonly params: Readonly<Record<string, ParamKind>>
  add(spec: RouteSpec, handler: Handler<P>, expired?: Handler<P>): void
  /** Opens the county that the request is for, for as long as `work` runs. */
  within<T>(page: P, work: (place: MatterPlace) => Promise<T>): Promise<T>
  /** The page around a matter. */
  layout(page: P, place: MatterPlace, built: BuiltView, body: Child, status: number): Promise<Response>
  /** What else on the page is live: the count of unread notices, what is at risk beside a matter. */
  also?(page: P): { readonly watch: readonly string[]; readonly parts: readonly string[] } | undefined
  /** What is offered to whoever looks at a matter that is not over, below its state. */
  offer?(page: P): Promise<Child>
  /** How whoever has opened a matter of a service hears of what happens in it, besides its page; undefined where they do not. */
  told?(page: P, service: string): Promise<string | undefined>
  /** A page on which there is nothing but a notice. */
  plain(page: P, place: MatterPlace, title: string, body: Child, status: number): Promise<Response>
}

/** Adds a surface's matter pages: the page, the same on paper, its parts, its live stream, and the actions. */
export function matterRoutes<P extends Page>(surface: MatterSurface<P>): void {
  const { path, params, audience } = surface
  const spec = { surface: surface.surface, audience }
  const named = { ...params, ref: 'ref' } as const
  surface.add({ ...spec, method: 'GET', path, params: named }, page =>
    surface.within(page, async place => {
      const ref = page.param('ref')
      try {
        return await show(surface, page, place, ref, await takeHeld(page, place, ref), 200)
      } catch (error) {
        const into = await goneOnIn(place, ref, error)
        if (into === undefined) throw error
        return page.redirect(place.href(into.ref))
      }
    }),
  )
  printRoutes(surface, 'print', paperOf)
  // It is for whoever handed something in, and for whoever received it.
  if (surface.surface !== 'lawyers') printRoutes(surface, 'receipt', receiptOf)
  documentRoutes(surface)
  signingRoutes(surface)
  surface.add(
    {
      ...spec,
      method: 'GET',
      path: `${path}/parts/:part`,
      params: { ...named, part: 'name' },
      answers: 'part',
    },
    page => surface.within(page, place => showPart(page, place)),
  )
  surface.add({ ...spec, method: 'GET', path: `${path}/live`, params: named, answers: 'stream' }, page =>
    surface.within(page, place => live(surface, page, place)),
  )
  surface.add(
    { ...spec, method: 'POST', path: `${path}/actions/:action`, params: { ...named, action: 'name' } },
    page => surface.within(page, place => doAction(surface, page, place)),
    page => surface.within(page, place => expired(page, place)),
  )
}

/** A paper about a matter that is drawn anew each time, under `at`: as a page to print, as PDF, and as DOCX. */
function printRoutes<P extends Page>(
  surface: MatterSurface<P>,
  at: string,
  draw: (place: MatterPlace, built: BuiltView) => Promise<Printed>,
) {
  const { add, within } = surface
  const path = `${surface.path}/${at}`
  const params = { ...surface.params, ref: 'ref' } as const
  const spec = { surface: surface.surface, audience: surface.audience, method: 'GET', params } as const
  add({ ...spec, path }, page =>
    within(page, place =>
      onPaper(page, place, async built => printedPage(page, place, built, await draw(place, built), at)),
    ),
  )
  for (const format of ['pdf', 'docx'] as const)
    add({ ...spec, path: `${path}/${format}`, answers: 'data' }, page =>
      within(page, place =>
        onPaper(page, place, async built =>
          printedFile(page, place, built, await draw(place, built), format),
        ),
      ),
    )
}

/** The papers of a matter: each as a page, as PDF, and at the desk as DOCX. */
function documentRoutes<P extends Page>({ surface, audience, path, params, add, within }: MatterSurface<P>) {
  const spec = {
    surface,
    audience,
    method: 'GET',
    params: { ...params, ref: 'ref', document: 'document' },
  } as const
  const one = `${path}/documents/:document`
  add({ ...spec, path: one }, page => within(page, place => documentPage(page, place)))
  for (const format of surface === 'desk' ? (['pdf', 'docx'] as const) : (['pdf'] as const))
    add({ ...spec, path: `${one}/${format}`, answers: 'data' }, page =>
      within(page, place => documentFile(page, place, format)),
    )
}

async function show<P extends Page>(
  surface: MatterSurface<P>,
  page: P,
  place: MatterPlace,
  ref: string,
  typed: TypedForm | undefined,
  status: number,
): Promise<Response> {
  const built = await buildView(place, ref, typed)
  await recordLook(place, built.loaded, false)
  const isOver = built.loaded.module?.workflow?.kind.states[built.view.matter.state]?.final === true
  const opened = await openedOf(surface, page, built)
  // Loaded anew, it says so no more.
  if (opened) page.stands = place.href(ref)
  const below = (
    <>
      {saidOnce(page, built)}
      {isOver ? null : await surface.offer?.(page)}
    </>
  )
  const body = await matterBody(place, built, { opened, below })
  const response = await surface.layout(page, place, built, body, status)
  await markSeen(place, built)
  return response
}

async function onPaper(
  page: Page,
  place: MatterPlace,
  draw: (built: BuiltView) => Promise<Response>,
): Promise<Response> {
  const ref = page.param('ref')
  try {
    const built = await buildView(place, ref)
    await recordLook(place, built.loaded, false)
    const response = await draw(built)
    await markSeen(place, built)
    return response
  } catch (error) {
    const into = await goneOnIn(place, ref, error)
    if (into === undefined) throw error
    return page.redirect(place.href(into.ref))
  }
}

/**
 * That the matter has just been opened, by the address that its form led on to; the browser forgets its draft. It says no
 * more once somebody else has written in the matter.
 */
async function openedOf<P extends Page>(
  surface: MatterSurface<P>,
  page: P,
  { view, loaded }: BuiltView,
): Promise<Child> {
  const opened = page.query.get('opened')
  if (opened === null) return null
  const own = principalKey(view.viewer.principal)
  if (view.threads.some(({ messages }) => messages.some(({ author }) => author !== own)))
    return <div data-draft-done={opened} hidden />
  const told = loaded.module && (await surface.told?.(page, loaded.module.name))
  return (
    <div data-draft-done={opened}>
      <Notice kind="done" title={t('已提交')}>
        <p>
          {t('编号 {ref}。进展会显示在本页，也可以随时在“我的”里查看。', {
            ref: shownRef(view.matter),
          })}
          {told}
        </p>
      </Notice>
    </div>
  )
}

async function showPart(page: Page, place: MatterPlace): Promise<Response> {
  const built = await buildView(place, page.param('ref'))
  await recordLook(place, built.loaded, true)
  const part = await matterPart(place, built, page.param('part'))
  if (part === undefined) throw refuse('not-found', 'part', w('没有找到这个页面'))
  const response = await page.html(part)
  await markSeen(place, built)
  return response
}

async function live<P extends Page>(
  surface: MatterSurface<P>,
  page: P,
  place: MatterPlace,
): Promise<Response> {
  const ref = page.param('ref')
  const loaded = await loadMatter(place, ref)
  const { matter, side } = loaded
  const sections = sectionsOf({ loaded, view: { surface: place.surface } })
  const names = [...CORE_PARTS, ...sections.map(({ part }) => part)]
  const withCall = sections.filter(section => section.withCall).map(({ part }) => part)
  const source = numberedSource(place.web, {
    county: place.open.county.code,
    stream: streamOf(matter.id, side),
    allowed: async () => isStillAllowed(surface, page, ref),
    last: async () => {
      const shown = ['call', 'actions', 'bureau', 'print', ...withCall]
      return surface.within(page, place => lastShown(place, ref, [...new Set(shown)]))
    },
    parts: event => changesIn(event, names, withCall),
    announce: event => announcement(changesIn(event, names, withCall)),
  })
  const also = surface.also?.(page)
  return liveResponse(page, also ? alsoWaking(source, also) : source)
}

const changesIn = (event: LiveEvent, names: readonly string[], withCall: readonly string[]) =>
  event.forgotten ? names : changedParts(names, partsOfEvent(event.data), withCall)

const announcement = (parts: readonly string[]) => (parts.length > 0 ? t('页面有新的内容') : undefined)

/** Whether the session still stands and its person may still see the matter. */
async function isStillAllowed<P extends Page>(
  surface: MatterSurface<P>,
  page: P,
  ref: string,
): Promise<boolean> {
  try {
    return await surface.within(page, async place => {
      const now = await page.viewerNow(place.open)
      if (!now) return false
      const viewer = await actingIn(place.open.store.read, now, ref)
      await loadMatter({ ...place, viewer, now: place.web.deployment.clock.now() }, ref)
      return true
    })
  } catch (error) {
    // A store that does not answer breaks the stream, and the page connects again; a refusal ends it for good.
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

async function doAction<P extends Page>(
  surface: MatterSurface<P>,
  page: P,
  place: MatterPlace,
): Promise<Response> {
  const ref = page.param('ref')
  const sent = await receivedForm({ ...place, request: page.request })
  const acted = await act(place, ref, page.param('action'), sent)
  if (acted.done) {
    if (acted.signing !== undefined) {
      const opened = new URLSearchParams(sent.form ? { opened: `${ref}-${sent.form}` } : {})
      return page.redirect(`${place.href(acted.ledTo)}/signings/${acted.signing}?${opened}`)
    }
    return page.redirect(ledOn(page, place, acted, { verb: page.param('action'), form: sent.form }))
  }
  const { refusal, typed } = acted
  page.stands = place.href(ref)
  const status = STATUS[refusal.code]
  try {
    return await show(surface, page, place, ref, typed, status)
  } catch (error) {
    if (!(error instanceof Refusal)) {
      page.web.log.error(
        { request: page.id, error: String((error as Error)?.stack ?? error) },
        'matter page failed',
      )
    }
    // The matter is not theirs to see (any more), or cannot be shown: what they wrote is still theirs to keep.
    const wasTheirs = refusal.code === 'conflict' ? await findMatter(place.open.store.read, ref) : undefined
    const matter = (await goneOnIn(place, ref, refusal)) ?? wasTheirs
    return surface.plain(
      page,
      place,
      t('没有办成'),
      <Kept message={refusal.message} sent={sent.values} place={place} matter={matter} />,
      status,
    )
  }
}

interface KeptProps {
  readonly message: string
  readonly sent: ReadonlyMap<string, readonly string[]>
  readonly place: MatterPlace
  /** Where to see what became of it; undefined where they may not learn that there is something. */
  readonly matter: Matter | undefined
}

/** Below the heading, which says that it was not done: why, and what they wrote. */
const Kept = ({ message, sent, place, matter }: KeptProps) => {
  const texts = [...sent.values()].flat().filter(text => text.trim() !== '' && !isId(text))
  return (
    <>
      <Notice kind="problem" urgent>
        <p>{message}</p>
        {matter ? (
          <Buttons spaced>
            <ButtonLink href={place.href(matter.ref)}>
              {t('打开 {ref}', { ref: shownRef(matter) })}
            </ButtonLink>
          </Buttons>
        ) : null}
      </Notice>
      {texts.length > 0 ? (
        <Card title={t('您写的内容')}>
          <p class="meta">{t('没有发出，可以从这里复制下来。')}</p>
          {texts.map(text => (
            <Copied text={text} prose />
          ))}
        </Card>
      ) : null}
    </>
  )
}

/** The sign-in of whoever sent the form has ended: it is kept, and stands in its place again afterwards. */
async function expired(page: Page, place: MatterPlace): Promise<Response> {
  const ref = page.param('ref')
  const sent = await receivedForm({ ...place, request: page.request })
  await hold(page, place, ref, page.param('action'), sent)
  const next = encodeURIComponent(place.href(ref))
  return page.redirect(`${signInPath(place.surface) ?? '/'}?next=${next}`)
}
