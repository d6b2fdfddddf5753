import * as v from 'valibot'
import { phoneField } from '../people/index.ts'
import { type Locale, t, w } from '../words/index.ts'
import {
  countyByCode,
  DivisionChangesSchema,
  divisionsWithChanges,
  SlugSchema,
  slugOfCounty,
} from './divisions/index.ts'

/** A name of the DNS, as a county's own domain is written. */
export const hostSchema = v.pipe(
  v.string(),
  v.regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, w('请写成 fw.zhuozi.gov.cn 这样的域名')),
)
const shortText = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60))

const ModuleChoice = v.strictObject({
  on: v.boolean(),
  /** What this county sets differently; the module's own schema checks it. */
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
  /** A sentence for whoever asks later; needed as soon as something is set. */
  why: v.optional(v.pipe(v.string(), v.trim(), v.minLength(5))),
})

/** What a tenant's file holds; `parseTenantFile` also checks its divisions against the table. */
export const tenantFileSchema = v.pipe(
  v.strictObject({
    code: v.pipe(
      v.string(),
      v.check(code => countyByCode(code) !== undefined, 'code: no county of tenants/divisions'),
    ),
    slug: SlugSchema,
    name: shortText,
    bureau: shortText,
    title: shortText,
    /** 12348, or the number that answers for it. */
    hotline: v.optional(phoneField, '12348'),
    /** The bureau's own number. */
    phone: v.optional(phoneField),
    address: v.optional(shortText),
    /** The look makes of it what can be read in light, dark and large type. */
    accent: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
    /** A file beside this one. */
    logo: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.(svg|png)$/))),
    hosts: v.optional(v.array(hostSchema), []),
    languages: v.optional(v.pipe(v.array(v.picklist(['zh', 'mn'] satisfies Locale[])), v.minLength(1)), [
      'zh',
    ]),
    modules: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z-]*$/)), ModuleChoice), {}),
    divisions: v.optional(DivisionChangesSchema, {}),
  }),
  v.check(
    ({ modules }) =>
      Object.values(modules).every(({ settings, why }) => why || Object.keys(settings).length === 0),
    'modules: what a county sets differently needs a sentence on why',
  ),
)

/** A county as tenants/{slug}/tenant.json describes it. */
export type TenantFile = v.InferOutput<typeof tenantFileSchema>

/**
 * A tenant's file from its parsed JSON. Throws a ValiError that names the path, or a DivisionChangeError where its divisions
 * contradict the table.
 */
export function parseTenantFile(json: unknown): TenantFile {
  const file = v.parse(tenantFileSchema, json)
  divisionsWithChanges(file.code, file.divisions)
  return file
}

/** What a county is that has no folder in tenants/: its own name, the national defaults. Undefined for an unknown code. */
export function tenantFileOf(code: string): TenantFile | undefined {
  const county = countyByCode(code)
  if (!county) return undefined
  return parseTenantFile({
    code,
    slug: slugOfCounty(code),
    name: county.name,
    bureau: t('{county}司法局', { county: county.name }),
    title: t('{county}公共法律服务', { county: county.name }),
  })
}
