import type { Caller } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Limits } from '../../files/index.ts'
import type { Module } from '../../module.ts'
import type { Surface } from '../contract.ts'
import { fileEntry, filesPath } from '../files/index.ts'
import type { FileEntry, Option } from '../look/index.ts'
import type { Web } from '../web.ts'
import type { FormField } from './fields.ts'
import type { FormValues } from './values.ts'
import { type VillageGroup, villageGroups } from './villages.ts'

/** Where and how a form's files are sent. */
export interface UploadTerms {
  /** Address of resumable uploads. */
  readonly to: string
  /** The largest file of each kind, in bytes. */
  readonly limits: Limits
}

/** What fields are drawn from besides their schema. */
export interface FormContext {
  readonly villages: readonly VillageGroup[]
  /** What the sender has uploaded already, with an earlier try. */
  readonly files: readonly (FileEntry & { readonly id: string })[]
  readonly upload: UploadTerms | undefined
  /** Whom the bureau can write to in the matter at hand. */
  readonly participants: readonly Option[]
  /** What there is to choose from, by field. */
  readonly listed: ReadonlyMap<string, readonly Option[]>
  /** Whether nobody of the bureau handles the matter: until it goes on in another, nobody but its sender has a file's original. */
  readonly unassigned: boolean
  /** Whether whoever writes may be where it happened, as staff who take it down are not. */
  readonly mayBeThere?: boolean
  /** Where a lawyer is looked for and chosen, and those who may have been meant by what was typed; at the desk. */
  readonly lawyers?: { readonly href: string; readonly meant: readonly Option[] }
  /** What the writer has kept to write it again, and where; for lawyers. */
  readonly phrases?: { readonly texts: readonly string[]; readonly href: string }
  /** Where articles of statutes are looked for, to be cited; for lawyers. */
  readonly statutes?: { readonly href: string; readonly found: string }
}

export const noContext: FormContext = {
  villages: [],
  files: [],
  upload: undefined,
  participants: [],
  listed: new Map(),
  unassigned: false,
}

/** Where a form stands, and who fills it in. */
export interface FormPlace {
  readonly web: Pick<Web, 'files'>
  readonly open: OpenCounty
  readonly viewer: Caller
  readonly surface: Exclude<Surface, 'city'>
  /** Whose form it is. */
  readonly module?: Pick<Module, 'workflow'>
}

/** Reads what the fields need, and nothing for fields that need nothing. `values` may name files sent already. */
export async function formContext(
  { web, open, viewer, surface, module }: FormPlace,
  fields: readonly FormField[],
  values: FormValues = new Map(),
): Promise<FormContext> {
  const photos = fields.filter(({ widget }) => widget === 'photos')
  const hasVillage = fields.some(({ widget }) => widget === 'village')
  const listed = new Map<string, readonly Option[]>()
  for (const { name, listed: listing } of fields)
    if (listing) listed.set(name, await listing(open.tenant, viewer.principal))
  const context = {
    ...noContext,
    listed,
    unassigned: module?.workflow?.kind.unassigned === true,
    mayBeThere: surface === 'portal',
    villages: hasVillage ? await villageGroups(open.store.read) : [],
  }
  if (photos.length === 0 || !web.files) return context
  const path = filesPath(surface, open.county)
  const ids = photos.flatMap(({ name }) => values.get(name) ?? []).filter(Boolean)
  const files = ids.length > 0 ? await web.files.looseOf(open, viewer, ids) : []
  return {
    ...context,
    files: files.map(file => ({ ...fileEntry(path, file), id: file.id })),
    upload: { to: `${path}/tus`, limits: await web.files.limitsIn(open) },
  }
}

/** The name of a village as the picker has it: 大榆树乡 胜利村. */
export function villageName(groups: readonly VillageGroup[], code: string): string {
  for (const { label, code: township, options } of groups) {
    if (township === code) return label
    const found = options.find(option => option.value === code)
    if (found) return `${label} ${found.label}`
  }
  return code
}
