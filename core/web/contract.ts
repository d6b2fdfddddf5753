import type { Child } from 'hono/jsx'
import type * as v from 'valibot'
import type { Caller } from '../commands/index.ts'
import type { Block, IssuedDocument } from '../documents/index.ts'
import type { Call, Seat } from '../lawyers/index.ts'
import type { Matter, Party, Side, Thread, TimelineEntry } from '../matters/index.ts'
import type { Principal } from '../people/index.ts'
import type { ConsentDeclaration } from '../privacy/index.ts'
import type { TenantContext } from '../tenancy/index.ts'
import type { Word } from '../words/index.ts'
import type { FileEntry, IconName } from './look/index.ts'

/** Where a page is: the county's portal or desk, the lawyers' place, the city's. */
export type Surface = 'portal' | 'desk' | 'lawyers' | 'city'

/** Who may open a route. A route without an audience does not start. */
export type Audience =
  | { readonly kind: 'public' }
  /** Whoever is signed in on the host, or has a token. What they may see is decided by the matter. */
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'citizen' }
  /** Without a permission: every officer of the county. */
  | { readonly kind: 'officer'; readonly permission?: string }
  | { readonly kind: 'lawyer' }
  | { readonly kind: 'administrator' }
  /** A program with a service token of this host. */
  | { readonly kind: 'service'; readonly permission: string }

/**
 * What a parameter of a path names. The isolation tests try each with another county's; `name` is a word of the program
 * itself (a part, a command, a module), which belongs to nobody.
 */
export type ParamKind =
  | 'ref'
  | 'thread'
  | 'message'
  | 'file'
  | 'document'
  | 'signing'
  | 'upload'
  | 'officer'
  | 'administrator'
  | 'role'
  | 'division'
  | 'citizen'
  | 'lawyer'
  | 'county'
  | 'consent'
  /** What somebody has begun to fill in. */
  | 'draft'
  | 'notice'
  | 'token'
  /** The secret part of an address at which another company's server posts. */
  | 'key'
  | 'record'
  /** Something of one county that everybody may read there. */
  | 'published'
  | 'name'

/** What the viewer of a matter may do to it now. */
export interface OpenAction {
  /** The command's name: `consultation.answer`. */
  readonly command: string
  readonly title: Word
  readonly tone: 'primary' | 'plain' | 'warning'
  /** Where its form is sent. */
  readonly href: string
}

/** A matter as one viewer may see it: everything here is theirs to see, and nothing else was read. */
export interface MatterView {
  readonly tenant: TenantContext
  readonly surface: Exclude<Surface, 'city'>
  readonly side: Side
  readonly viewer: Caller
  readonly matter: Matter
  readonly timeline: readonly TimelineEntry[]
  /** Those conversations that the viewer takes part in; staff see all. */
  readonly threads: readonly Thread[]
  /**
   * Names and numbers of the parties, for those who may know them: the party, staff (a `looked` entry stands in the audit
   * log), the county's advisers. Empty for a lawyer from outside the county.
   */
  readonly parties: readonly Party[]
  /** Attachments that the viewer may open: of the matter itself, or of a message (`messageId`). */
  readonly files: readonly ViewedFile[]
  /** Papers that were issued and that the viewer may read, the newest first. */
  readonly documents: readonly IssuedDocument[]
  readonly call: Call | undefined
  readonly seats: readonly Seat[]
  readonly actions: readonly OpenAction[]
  /** Path of the matter's page on this surface. */
  readonly href: string
  /**
   * Another text of the matter as the viewer may read it: without what tells of its parties, for whoever may not know them.
   * Through it goes whatever a section reads beside this view.
   */
  seen(text: string): string
  /** Path of another matter's page on it. */
  hrefOf(ref: string): string
  /** Renders the form of a command that is open to the viewer, or nothing. `values` are put into its hidden fields. */
  form(command: string, options?: FormOptions): Child
}

/** An attachment on a matter page, as a list of files shows it. */
export interface ViewedFile {
  readonly id: string
  readonly messageId: string | null
  /** For the bureau's people alone. */
  readonly isInternal: boolean
  /** One of the bureau's people filed it. */
  readonly isOfBureau: boolean
  readonly entry: FileEntry
}

export interface FormOptions {
  readonly values?: Readonly<Record<string, string>>
  /** One line of text and its button. */
  readonly compact?: boolean
  /** Closed behind its button's word, or this one, until the person opens it. */
  readonly folded?: boolean | Word
  /** How its button looks, where that hangs on what comes next; one on a page is primary. */
  readonly button?: 'primary' | 'normal'
  /** What stands in its other fields before anything is typed. */
  readonly initial?: Readonly<Record<string, string>>
  /** The word on its button, where it is not the command's own. */
  readonly title?: Word
  /** What the title, or the word that it is folded behind, is filled with. */
  readonly vars?: Readonly<Record<string, string>>
  /** Words of fields that depend on what is fixed: the consent to one purpose. */
  readonly labels?: Readonly<Record<string, Word>>
}

/** A part of the matter page that a module adds. Core places it, refreshes it live and keeps what is being typed. */
export interface MatterSection {
  /** Name of the part; `matter.touch(sides, part)` refreshes it on open pages. */
  readonly part: string
  readonly surfaces: readonly Exclude<Surface, 'city'>[]
  /** Stands above it: the same on each matter, or what fits how this one came. */
  readonly title?: Word | ((view: MatterView) => Word | Promise<Word>)
  /** It shows how the call stands too, and is refreshed with it. */
  readonly withCall?: boolean
  render(view: MatterView): Child | Promise<Child>
  /** What of it stands on paper, besides the facts, the viewer's conversations and the course, which core prints. */
  printed?(view: MatterView): readonly Block[] | Promise<readonly Block[]>
}

/** A form of a matter page that takes on what was written elsewhere: its command, the field for the words, fixed fields. */
export interface TakesWords {
  readonly command: string
  readonly field: string
  readonly values?: Readonly<Record<string, string>>
}

/** A sentence: the same everywhere, or with what the county has set. */
export type Sentence = Word | ((tenant: TenantContext) => string | Promise<string>)

/** A tile of the portal's home. */
export interface Entry {
  readonly title: Word
  /** One plain sentence under the title. */
  readonly hint: Sentence
  readonly icon: IconName
  readonly href: string
  /** Smaller comes first. */
  readonly order: number
  /** Takes what is written at the front door: its form is at `href`, and this field of it is filled in. */
  readonly frontDoor?: { readonly field: string; readonly placeholder: Word; readonly button: Word }
}

/** How the form of a command looks where it stands as a page of its own. */
export interface FormPlacement {
  /** Path under the module's prefix: `ask` is `/consultation/ask`. */
  readonly path: string
  readonly heading: Word
  readonly intro?: Sentence
  /** Another way to ask, for whom this one is not meant. */
  readonly other?: { readonly href: string; readonly label: Word }
  readonly submit: Word
  /** What stands in its fields from the beginning, whoever fills it in. */
  readonly given?: (tenant: TenantContext) => Promise<Readonly<Record<string, string>>>
  /** What one has to read before filling it in: above its fields. */
  readonly above?: (tenant: TenantContext) => Child | Promise<Child>
  /** What of their own a citizen who is signed in need not type again, by field; they may change it. */
  readonly remembered?: (own: Remembering) => Promise<Readonly<Record<string, string>>>
  /** It is sent without signing in: whoever sends it is given a receipt code, the only key to the matter. */
  readonly anonymous?: true
  /** What the person agrees to by sending it; kept in the consent ledger with this version. */
  readonly consent?: ConsentDeclaration
  /**
   * Something of use to whoever looks over what they wrote, before it is sent. It only reads; where it fails, the page is
   * there without it.
   */
  readonly beside?: (written: Written) => Child | Promise<Child>
  /** The same, of what they have to know before they send it: it stands before the button. */
  readonly ahead?: (written: Written) => Child | Promise<Child>
}

/** A form that asks for one thing a page, saved as it goes; its command's input is what `answersOf` makes of its steps. */
export interface StepForm extends Pick<FormPlacement, 'path' | 'heading' | 'intro' | 'submit' | 'consent'> {
  /** Its pages, by their names in addresses and in the command's input, in their order. See `defineSteps`. */
  readonly steps: Steps
  /** What whoever begins should have at hand: said on the page that it begins with. */
  readonly needed?: readonly Word[]
  /** What else helps whoever does not mean to fill it in: below where it begins. */
  readonly elsewhere?: (asked: StepAsked) => Child | Promise<Child>
  /** What is known already, by step and field: of the citizen, or of their other matter that they come `from`. */
  readonly begin?: (own: Beginning) => Promise<Readonly<Record<string, KnownAnswers>>>
  /** What comes along from the other matter of theirs that they come `from`, said before they begin; nothing where nothing does. */
  readonly broughtAlong?: (own: Beginning) => Promise<Child>
  /** What they have to know before they send it, above its button. */
  readonly ahead?: (asked: StepAsked) => Child | Promise<Child>
  /** The permission of officers who may fill it in for somebody at the window or on the phone: that of its command. */
  readonly assisted?: string
  /**
   * Of a service that keeps secret whose its matters are, which officers alone fill in: how whoever comes did so, and by which
   * mobile number they are known, by what was answered. They are given a receipt code.
   */
  readonly reporter?: (answers: Answers) => Reporter | undefined
  /** Where its sender goes on; to the matter, if absent. */
  readonly leadsTo?: (output: { readonly ref: string }) => string
}

/** What is known of a step, by field, as it would be typed; several where several may be chosen. */
export type KnownAnswers = Readonly<Record<string, string | readonly string[]>>

/** Who comes to the window or calls, and is to be kept secret. */
export interface Reporter {
  readonly channel: 'window' | 'hotline'
  /** Absent for whoever does not say. */
  readonly name?: string
  readonly mobile?: string
}

export type Steps = Readonly<Record<string, Step>>

/** One page of a form: one subject. */
export interface Step {
  readonly title: Word
  /** A sentence under the title. */
  readonly help?: Sentence
  /** What it asks: an object. A page without anything to fill in only tells something. */
  readonly fields?: v.GenericSchema
  /** Whether it is asked, by what was answered before; always, if absent. */
  readonly when?: (answers: Answers) => boolean
  /** What of their own a citizen who is signed in need not type, by field, while they have filled in nothing of it. */
  readonly remembered?: (own: Remembering, answers: Answers) => Promise<Readonly<Record<string, string>>>
  /** What stands above its fields. */
  readonly show?: (asked: StepAsked) => Child | Promise<Child>
  /** It leads no further: it tells where else to go. */
  readonly stops?: true
}

/** The form of a command that opens a matter, for officers who may give it: what comes in otherwise than from a citizen. */
export interface DeskForm {
  /** Path under the module's part of the desk: `notify` is `/desk/legal-aid/notify`. */
  readonly path: string
  readonly heading: Word
  readonly intro?: Word
  readonly submit: Word
  /** Its place in the desk's menu. */
  readonly menu: { readonly label: Word; readonly icon: IconName }
}

/** What was answered so far, by step and field; of a step that is not answered rightly yet, nothing. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

export interface StepAsked {
  readonly tenant: TenantContext
  readonly viewer: Caller
  readonly answers: Answers
}

export interface Beginning extends Remembering {
  /** The matter that they come from, by its reference; the form says itself whether it is theirs. */
  readonly from?: string
}

/** Whose form it is, in their county. */
export interface Remembering {
  readonly tenant: TenantContext
  readonly citizen: Extract<Principal, { kind: 'citizen' }>
}

/** What somebody wrote into a form and has not sent yet. */
export interface Written {
  readonly tenant: TenantContext
  readonly viewer: Caller
  /** What stands in a field; empty where nothing does. */
  text(field: string): string
}

/** Columns of a module's register of matters, and what stands in them by the matter's id: texts, numbers, or nothing. */
export interface Register {
  /** Ledgers (台账) of some of the matters, each on a sheet of its own where there is anything in it. */
  readonly ledgers?: readonly (Omit<Register, 'ledgers'> & { readonly title: Word })[]
  readonly head: readonly Word[]
  rows(
    tenant: TenantContext,
    matters: readonly Matter[],
  ): Promise<ReadonlyMap<string, readonly (string | number | undefined)[]>>
}

/** A page of a module, under its prefix. */
export interface ModuleRoute {
  readonly path: string
  /** What each parameter of the path names. */
  readonly params?: Readonly<Record<string, ParamKind>>
  readonly surface: Exclude<Surface, 'city'>
  readonly audience: Audience
  readonly title: Word
  /** Where the way back leads; a page without one stands under the services. */
  readonly back?: { readonly href: string; readonly label: Word }
  /** Its place in the desk's menu, for who may open it. */
  readonly menu?: {
    readonly label: Word
    readonly icon: IconName
    /** How many wait for somebody there. */
    count?(tenant: TenantContext): Promise<number>
  }
  render(page: ModulePage): Child | Promise<Child>
}

export interface ModulePage {
  readonly tenant: TenantContext
  readonly viewer: Caller
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}
