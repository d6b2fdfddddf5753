import { callOf, PHRASES, phrasesOf, type Seat, searchLawyers, seatsOf } from '../../lawyers/index.ts'
import {
  advisersFirst,
  handlersOf,
  participantsOf,
  streamOf,
  threadsOf,
  timelineFor,
} from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'
import { type FormContext, type FormField, fieldsOf, formContext, typedIn } from '../forms/index.ts'
import { lastEvent } from '../live/index.ts'
import type { Option } from '../look/index.ts'
import { STATUTES } from '../statutes-address.ts'
import { ActionForms } from './action-forms.tsx'
import { type AnyMatterCommand, openCommands, verbOf } from './commands.ts'
import { lawyerOption } from './lawyer-options.ts'
import { type LoadedMatter, loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'
import {
  seenBy,
  visibleDocuments,
  visibleFiles,
  visibleMatter,
  visibleParties,
  visibleThreads,
  visibleTimeline,
} from './visible.ts'

/** A matter as its page needs it: what the viewer may see, and the forms of what they may do. */
export interface BuiltView {
  readonly view: MatterView
  readonly loaded: LoadedMatter
  readonly forms: ActionForms
  readonly context: FormContext
  /** Number of the last event that this view already shows. */
  readonly seq: number
}

/** Reads a matter for whoever looks; only what their side may see. Refuses as `loadMatter` does. */
export async function buildView(place: MatterPlace, ref: string, typed?: TypedForm): Promise<BuiltView> {
  const loaded = await loadMatter(place, ref)
  const { open, viewer, now } = place
  const { matter, side, module } = loaded
  const { read } = open.store
  // First of all, so that what happens meanwhile is told again rather than not at all.
  const seq = await lastEvent(read, streamOf(matter.id, side))
  const [call, all, timeline, parties, documents, handlers, seen] = await Promise.all([
    callOf(read, matter.id),
    threadsOf(read, matter.id),
    timelineFor(read, matter.id, side),
    visibleParties(place, loaded),
    visibleDocuments(place, loaded),
    handlersOf(read, matter.id),
    seenBy(place, loaded),
  ])
  const seats = call ? await seatsOf(read, call.id) : []
  const commands = openCommands({ loaded, viewer, call, seats, documents, handlers, now })
  const context = await contextFor(place, loaded, { commands, seats, typed })
  const href = place.href(matter.ref)
  const threads = advisersFirst(visibleThreads(all, loaded, viewer, seen), seats)
  const { module: name } = matter
  const forms = new ActionForms({ ref: matter.ref, module: name, href, commands, context, typed, threads })
  const view: MatterView = {
    tenant: open.tenant,
    surface: place.surface,
    side,
    viewer,
    matter: visibleMatter(matter, loaded, viewer, seen),
    timeline: visibleTimeline(timeline, loaded, viewer, seen),
    threads,
    parties,
    files: await visibleFiles(place, loaded, all),
    documents,
    call,
    seats,
    actions: module
      ? commands.map(command => ({
          command: command.name,
          title: command.title,
          tone: command.button.tone ?? 'plain',
          href: `${href}/actions/${verbOf(command.name, matter.module)}`,
        }))
      : [],
    href,
    seen,
    hrefOf: ref => place.href(ref),
    form: (name, options) => forms.form(name, options),
  }
  return { view, loaded, forms, context, seq }
}

interface ContextParts {
  readonly commands: readonly AnyMatterCommand[]
  readonly seats: readonly Seat[]
  readonly typed: TypedForm | undefined
}

async function contextFor(
  place: MatterPlace,
  { matter, side, module }: LoadedMatter,
  { commands, seats, typed }: ContextParts,
): Promise<FormContext> {
  const fields = commands.flatMap(command => fieldsOf(command.fields))
  const context = {
    ...(await formContext({ ...place, module }, fields, typed?.values)),
    ...(await aidsFor(place, fields)),
    ...(place.surface === 'desk' && {
      lawyers: {
        href: `${place.href(matter.ref)}/lawyers`,
        meant: await lawyersMeant(place, fields, seats, typed),
      },
    }),
  }
  if (side !== 'staff' || !fields.some(({ widget }) => widget === 'participant')) return context
  const people = await participantsOf(place.open.store.read, matter.id, place.now)
  return {
    ...context,
    participants: people.map(({ principal, name }) => ({
      value: principal,
      label: principal.startsWith('lawyer:') ? t('{name}（律师）', { name }) : t('{name}（群众）', { name }),
    })),
  }
}

/** As many as are looked over at a glance; the directory has the others. */
const MEANT = 6

/** The lawyers who may have been meant by a name that was refused. */
async function lawyersMeant(
  { open, now, web }: MatterPlace,
  fields: readonly FormField[],
  seats: readonly Seat[],
  typed: TypedForm | undefined,
): Promise<readonly Option[]> {
  const name = fields.find(({ widget }) => widget === 'lawyer')?.name
  const isRefused = name !== undefined && typed?.errors.some(error => error.name === name)
  const text = isRefused ? typedIn(typed!.values, name).trim() : ''
  if (text === '') return []
  const { read } = web.deployment.stores.platform
  const { lawyers } = await searchLawyers(read, open.county, { text, limit: MEANT }, now)
  return lawyers.map(lawyer => lawyerOption(lawyer, seats))
}

/** What helps a lawyer to write: the texts that they have kept, and statutes to cite, where one of their fields takes them. */
async function aidsFor(
  { surface, viewer, web }: MatterPlace,
  fields: readonly FormField[],
): Promise<Pick<FormContext, 'phrases' | 'statutes'>> {
  const { principal } = viewer
  if (surface !== 'lawyers' || principal.kind !== 'lawyer' || !fields.some(({ phrases }) => phrases))
    return {}
  const kept = await phrasesOf(web.deployment.stores.platform.read, principal.id)
  return {
    phrases: { texts: kept.map(({ text }) => text), href: PHRASES },
    statutes: { href: STATUTES, found: `${STATUTES}/found` },
  }
}
