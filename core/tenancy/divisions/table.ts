import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import * as v from 'valibot'
import { type Division, type DivisionCode, DivisionCodeSchema } from './division.ts'
import { shortName } from './names.ts'

const folder = new URL('../../../tenants/divisions/', import.meta.url)

const Row = v.pipe(
  v.object({
    code: DivisionCodeSchema,
    name: v.pipe(v.string(), v.nonEmpty()),
    level: v.picklist(['city', 'county', 'township', 'village', 'community']),
    parent: v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      DivisionCodeSchema,
    ]),
  }),
  v.transform(({ code, name, level, parent }): Division => {
    const committee = level === 'village' || level === 'community'
    return committee ? { code, name, level: 'village', kind: level, parent } : { code, name, level, parent }
  }),
)

interface Table {
  readonly all: readonly Division[]
  readonly byCode: ReadonlyMap<string, Division>
  readonly byParent: ReadonlyMap<string, readonly Division[]>
}

let table: Table | undefined

function read(): Table {
  const files = readdirSync(folder).filter(name => name.endsWith('.csv'))
  const all = files.sort().flatMap(name => {
    const rows: unknown = parse(readFileSync(new URL(name, folder)), { columns: true, bom: true })
    return v.parse(v.array(Row), rows)
  })
  return {
    all,
    byCode: new Map(all.map(division => [division.code, division])),
    byParent: Map.groupBy(all, division => division.parent ?? ''),
  }
}

function divisionTable(): Table {
  table ??= read()
  return table
}

/** Every division of every city in tenants/divisions, in the order of the files; read and checked once. */
export function loadDivisions(): readonly Division[] {
  return divisionTable().all
}

/** The division with this code, at whatever level. */
export function divisionByCode(code: string): Division | undefined {
  return divisionTable().byCode.get(code)
}

/** The county (县, 旗, 市辖区, county-level 市) with this 6-digit code. */
export function countyByCode(code: string): Division | undefined {
  const division = divisionByCode(code)
  return division?.level === 'county' ? division : undefined
}

/** What the county of a division's code and the city above it are called without 县 or 市: 卓资, 乌兰察布. */
export function areasOf(code: string): string[] {
  const county = countyByCode(code.slice(0, 6))
  const city = county?.parent === undefined ? undefined : divisionByCode(county.parent)
  return [county, city].flatMap(division => (division ? shortName(division) : []))
}

/** Everything below the county: townships, each followed by its villages and communities; the county itself is not in it. */
export function divisionsOfCounty(code: string): readonly Division[] {
  return below(code as DivisionCode)
}

function below(code: DivisionCode): Division[] {
  const children = divisionTable().byParent.get(code) ?? []
  return children.flatMap(child => [child, ...below(child.code)])
}
