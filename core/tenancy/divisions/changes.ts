import * as v from 'valibot'
import { type Division, type DivisionCode, DivisionCodeSchema } from './division.ts'
import { isMadeUpName } from './names.ts'
import { countyByCode, divisionsOfCounty } from './table.ts'

const Name = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60))
const Why = v.pipe(v.string(), v.trim(), v.minLength(5))

/** What a county adds to the statistical table and names otherwise; every change says why. */
export const DivisionChangesSchema = v.object({
  add: v.optional(
    v.array(
      v.pipe(
        v.object({
          code: DivisionCodeSchema,
          name: Name,
          kind: v.picklist(['township', 'village', 'community']),
          parent: DivisionCodeSchema,
          why: Why,
          /** The name is made up until the county states the true one. */
          demo: v.optional(v.boolean(), false),
        }),
        v.check(({ demo, name }) => !demo || isMadeUpName(name), 'a made-up name must say so'),
      ),
    ),
    [],
  ),
  rename: v.optional(v.array(v.object({ code: DivisionCodeSchema, name: Name, why: Why })), []),
})
export type DivisionChanges = v.InferOutput<typeof DivisionChangesSchema>

/** A division as the county has it. `note` says why it differs from the statistical table. */
export interface CountyDivision extends Division {
  readonly added: boolean
  readonly note?: string
}

/** A change that the table contradicts, by code, for whoever wrote the tenant's file. */
export class DivisionChangeError extends Error {
  override readonly name = 'DivisionChangeError'
  readonly code: DivisionCode
  readonly reason: 'exists' | 'unknown' | 'outside-county' | 'no-parent'
  constructor(code: DivisionCode, reason: DivisionChangeError['reason']) {
    super(`division ${code}: ${reason}`)
    this.code = code
    this.reason = reason
  }
}

/**
 * The county's divisions with its own additions and names: townships before villages and communities, each by code, without
 * the county. Throws DivisionChangeError where an addition repeats a code, lies outside the county or hangs under nothing, or
 * a renamed code is not there.
 */
export function divisionsWithChanges(
  countyCode: string,
  changes: DivisionChanges,
): readonly CountyDivision[] {
  const county = countyByCode(countyCode)
  const byCode = new Map<string, CountyDivision>(
    divisionsOfCounty(countyCode).map(division => [division.code, { ...division, added: false }]),
  )
  for (const { code, name, kind, parent, why } of changes.add) {
    if (byCode.has(code)) throw new DivisionChangeError(code, 'exists')
    if (!code.startsWith(countyCode)) throw new DivisionChangeError(code, 'outside-county')
    if (parent !== county?.code && !byCode.has(parent)) throw new DivisionChangeError(code, 'no-parent')
    const place = kind === 'township' ? { level: kind } : { level: 'village' as const, kind }
    byCode.set(code, { code, name, ...place, parent, added: true, note: why })
  }
  for (const { code, name, why } of changes.rename) {
    const division = byCode.get(code)
    if (!division) throw new DivisionChangeError(code, 'unknown')
    byCode.set(code, { ...division, name, note: why })
  }
  return [...byCode.values()].sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
}
