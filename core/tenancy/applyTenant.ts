import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { w } from '../words/index.ts'
import { countySettings } from './countySettings.ts'
import { type CountyDivision, divisionsWithChanges } from './divisions/index.ts'
import { countyEmblem, emblemPath } from './emblem.ts'
import { putSettings } from './settings.ts'
import { putSwitch } from './switches.ts'
import { type TenantFile, tenantFileSchema } from './tenantFile.ts'

/**
 * Brings a county to what its tenant's file says: divisions, how it shows itself, which services are on. Applied again it
 * changes nothing; what the county added or named itself since stays, unless the file says otherwise.
 */
export const applyTenant = countyCommand({
  name: 'county.apply',
  title: w('套用县级配置'),
  input: v.object({ file: tenantFileSchema, emblem: v.optional(countyEmblem.schema) }),
  allow: { operator: true },
  async effect(effect, { file, emblem }) {
    const divisions = await putDivisions(effect, divisionsWithChanges(file.code, file.divisions))
    const logo = emblem ? emblemPath(emblem) : ''
    await putSettings(effect, countySettings.name, settingsFrom(file, logo))
    if (emblem) await putSettings(effect, countyEmblem.name, emblem)
    for (const [module, { on }] of Object.entries(file.modules)) await putSwitch(effect, module, on)
    if (divisions > 0) effect.audit(`county:${file.code}`, { divisions })
    return { divisions }
  },
})

function settingsFrom(file: TenantFile, logo: string) {
  const { title, bureau, hotline, phone, address, accent, languages } = file
  return v.parse(countySettings.schema, { title, bureau, hotline, phone, address, accent, languages, logo })
}

/** Writes what is missing or differs; returns how many that were. */
async function putDivisions(effect: Effect<'county'>, divisions: readonly CountyDivision[]): Promise<number> {
  const rows = await effect.db.selectFrom('division').selectAll().execute()
  const known = new Map(rows.map(row => [row.code, row]))
  const missing = divisions.filter(({ code }) => !known.has(code))
  if (missing.length > 0) await effect.db.insertInto('division').values(missing.map(newRow)).execute()
  const differing = divisions.filter(division => {
    const row = known.get(division.code)
    // A note of the county's own says that it named this division itself.
    return row && row.name !== division.name && (division.note !== undefined || row.note === null)
  })
  for (const { code, name, note } of differing) {
    await effect.db
      .updateTable('division')
      .set(eb => ({ name, note: note ?? null, version: eb('version', '+', 1) }))
      .where('code', '=', code)
      .execute()
  }
  return missing.length + differing.length
}

const newRow = (division: CountyDivision) => ({
  code: division.code,
  parent: division.parent ?? null,
  level: division.level,
  kind: division.kind ?? null,
  name: division.name,
  added: division.added ? 1 : 0,
  note: division.note ?? null,
  version: 1,
})
