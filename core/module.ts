import type { BuiltInRole } from './auth/index.ts'
import type { Command, DueWork } from './commands/index.ts'
import type { SealedColumn } from './crypto/index.ts'
import type { Component } from './database/index.ts'
import type { DeadlineDeclaration } from './deadlines/index.ts'
import type { AnyDocumentKind } from './documents/index.ts'
import type { GoesOnInForm, HandOver } from './handover/index.ts'
import type { Check } from './health/index.ts'
import type { EventDeclaration, Workflow } from './matters/index.ts'
import type { NoticeKind } from './notices/index.ts'
import type { ConsentDeclaration } from './privacy/index.ts'
import type { Figures } from './reports/index.ts'
import type { SearchDeclaration } from './search/index.ts'
import type { Signing } from './signatures/index.ts'
import type { SettingsDeclaration, TenantContext } from './tenancy/index.ts'
import type {
  DeskForm,
  Entry,
  FormPlacement,
  MatterSection,
  MatterView,
  ModuleRoute,
  Register,
  StepForm,
  TakesWords,
} from './web/index.ts'
import type { Word } from './words/index.ts'

/**
 * One service of a county, in one declaration that reads like its table of contents. Every key but name and title is
 * optional; where core lacks something, it grows a key rather than learn a module's name.
 */
export interface Module {
  /** Folder, URL prefix and beginning of every name it declares: `consultation`. */
  readonly name: string
  readonly title: Word
  /** States, and the commands that lead from one to another. */
  readonly workflow?: Workflow
  /** What else can be done, not on a matter. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly commands?: readonly Command<'county', any, any, any>[]
  /** How the forms of its commands are shown, by the command's name. */
  readonly forms?: Readonly<Record<string, FormPlacement>>
  /** Those that ask for one thing a page, saved as they go, by the command's name. */
  readonly stepForms?: Readonly<Record<string, StepForm>>
  /** Forms of its opening commands at the desk, by the command's name. */
  readonly deskForms?: Readonly<Record<string, DeskForm>>
  /** What people agree to elsewhere than on those forms. */
  readonly consents?: readonly ConsentDeclaration[]
  /** What one of its matters is headed, where that is not the service's own title. */
  readonly headed?: (matter: { readonly ofCompany: boolean }) => Word
  /** Parts of the matter page, per surface. */
  readonly sections?: readonly MatterSection[]
  /**
   * Where on one of its matters goes what a citizen wrote elsewhere than on its page, in WeChat: undefined where it takes
   * nothing just now. What no module takes is for the bureau.
   */
  readonly takesWords?: (view: MatterView) => TakesWords | undefined
  /** Tiles of the portal's home. */
  readonly entries?: readonly Entry[]
  /** Pages of its own, under its prefix. */
  readonly routes?: readonly ModuleRoute[]
  /** Typed entries of the timeline. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of events of every shape
  readonly events?: readonly EventDeclaration<any>[]
  /** What it takes over from other services, with the citizen's consent. */
  readonly accepts?: readonly (HandOver | GoesOnInForm)[]
  /** Statutory terms of its matters, with their legal basis; effects start, suspend and meet them. */
  readonly deadlines?: readonly DeadlineDeclaration[]
  /** Papers (文书) that it issues on its matters. */
  readonly documents?: readonly AnyDocumentKind[]
  /** What the register (登记表) of its matters says besides their number, state and time. */
  readonly register?: Register
  /** What people sign on its matters, and what follows once the last has. */
  readonly signings?: readonly Signing[]
  /** What people are told. */
  readonly notices?: readonly NoticeKind[]
  /** What is measured of its matters; core adds it up by day, for the county and the city. */
  readonly figures?: Figures
  /** What a county may set, with defaults. */
  readonly settings?: SettingsDeclaration
  /** What its commands plan for an instant, with the command that then does it. */
  readonly due?: readonly DueWork[]
  /** Roles that a county begins with besides core's, each with its own rights. */
  readonly roles?: readonly BuiltInRole[]
  /** Rights that roles are made of: `consultation.reply`. */
  readonly permissions?: Readonly<Record<string, Word>>
  /** Texts of its own that can be searched, each index by its words. */
  readonly search?: readonly SearchDeclaration[]
  /** What `zhijian doctor` looks at in each county: `consultation.waiting`. */
  readonly checks?: readonly Check<TenantContext>[]
  readonly migrations?: Component['migrations']
  /** Columns of its tables whose texts are sealed; their names end in `_sealed`. */
  readonly sealed?: readonly SealedColumn[]
}

/** Declares a module. Its parts are checked when a deployment starts. */
export function defineModule(module: Module): Module {
  return module
}
