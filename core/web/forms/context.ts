import type { Caller } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { FileEntry, Option } from '../look/index.ts'
import type { FormFiles, Web } from '../web.ts'
import type { FormField } from './fields.ts'
import type { FormValues } from './values.ts'
import { type VillageGroup, villageGroups } from './villages.ts'

/** What fields are drawn from besides their schema: the county's villages, the files already sent. */
export interface FormContext {
  readonly villages: readonly VillageGroup[]
  readonly files: readonly (FileEntry & { readonly id: string })[]
  readonly upload: FormFiles | undefined
  /** Whom the bureau can write to in the matter at hand. */
  readonly participants: readonly Option[]
}

export const noContext: FormContext = { villages: [], files: [], upload: undefined, participants: [] }

/** Reads what the fields need, and nothing for fields that need nothing. */
export async function formContext(
  web: Pick<Web, 'files'>,
  open: OpenCounty,
  viewer: Caller,
  fields: readonly FormField[],
  values: readonly FormValues[] = [],
): Promise<FormContext> {
  const photos = fields.filter(({ widget }) => widget === 'photos')
  const ids = values.flatMap(typed => photos.flatMap(({ name }) => typed.get(name) ?? [])).filter(Boolean)
  return {
    villages: fields.some(({ widget }) => widget === 'village') ? await villageGroups(open.store.read) : [],
    files: ids.length > 0 && web.files ? await web.files.entries(open, viewer, ids) : [],
    upload: web.files,
    participants: [],
  }
}

/** The name of a village as the picker has it: 大榆树乡 胜利村. */
export function villageName(groups: readonly VillageGroup[], code: string): string {
  for (const { label, options } of groups) {
    const found = options.find((option: Option) => option.value === code)
    if (found) return found.label === label ? label : `${label} ${found.label}`
  }
  return code
}
