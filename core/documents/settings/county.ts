import * as v from 'valibot'
import { type CountyIdentity, countyCommand } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { putSettings, type SettingsDeclaration, settingsOf } from '../../tenancy/index.ts'
import { w } from '../../words/index.ts'
import { allowed, line } from './allowed.ts'

/** What all papers of a county have in common. */
export const documentSettings = {
  name: 'documents',
  title: w('文书'),
  schema: v.object({
    prefix: v.pipe(
      v.optional(line(6), ''),
      v.title(w('本县代字')),
      v.description(w('用在文号开头，例如“卓法援〔2026〕12号”里的“卓”；留空时取县名的第一个字')),
    ),
  }),
} satisfies SettingsDeclaration

/** The county's own character in numbers: 卓. */
export async function prefixOf(
  db: Kysely<CountyTables>,
  county: Pick<CountyIdentity, 'name'>,
): Promise<string> {
  const { prefix } = await settingsOf(db, documentSettings)
  return prefix || [...county.name].slice(0, 1).join('')
}

/** Sets what all papers of the county have in common. */
export const setDocuments = countyCommand({
  name: 'documents.set',
  title: w('设置文书'),
  input: documentSettings.schema,
  allow: allowed,
  async effect(effect, value) {
    await putSettings(effect, documentSettings.name, value)
  },
})
