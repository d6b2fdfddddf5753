import * as v from 'valibot'
import type { Principal } from '../../people/index.ts'
import type { TenantContext } from '../../tenancy/index.ts'
import type { Word } from '../../words/index.ts'

/** How a field is shown. A schema says it in `v.metadata({ widget })` where its type does not tell. */
export type Widget =
  | 'text'
  | 'textarea'
  | 'number'
  | 'yuan'
  /** A length of time: seconds in the input, 3 分钟 in the field. */
  | 'span'
  | 'date'
  | 'time'
  | 'password'
  | 'phone'
  | 'code'
  | 'radio'
  | 'select'
  | 'checkboxes'
  | 'checkbox'
  | 'photos'
  | 'village'
  | 'participant'
  /** A place in words; on the portal its writer may have where they are now filled in. */
  | 'place'
  /** One of what the county has at the moment, or some of it; `listed` says what. */
  | 'listed'
  /** A lawyer's name or certificate, looked up in the directory where the page can. */
  | 'lawyer'
  | 'hidden'

export interface FieldOption {
  readonly value: string
  readonly label: Word
  readonly hint?: Word
  /** Whoever chooses it is asked the fields that ask of this. */
  readonly means?: Means
}

/** Reads what there is to choose from in a county, for whoever looks. */
export type Listing = (
  tenant: TenantContext,
  viewer?: Principal,
) => Promise<readonly { readonly value: string; readonly label: string; readonly hint?: string }[]>

/** What is chosen of somebody's service: that it was good, or bad. */
export type Means = 'good' | 'bad'

/** What a schema may say of a field: `v.metadata({ widget: 'textarea', rows: 8 })`. */
export interface FieldMetadata {
  readonly widget?: Widget
  /** Words for the values of a picklist: by value, or as a list in their order. */
  readonly options?: Readonly<Record<string, Word>> | readonly FieldOption[]
  /** What a `listed` field is chosen from; of a `radio`, which of its choices there are. */
  readonly listed?: Listing
  readonly autocomplete?: string
  readonly placeholder?: Word
  readonly rows?: number
  /** Said instead of 选填 in a hint's place, e.g. when it may be left out. */
  readonly optionalHint?: Word
  /** Only whoever chose an option that means this is asked; everybody, in a browser that cannot tell. */
  readonly asks?: Means
  /** Never kept in the browser's draft. */
  readonly sensitive?: boolean
  /** A lawyer may put in texts that they have kept (常用语), and cite articles of statutes. */
  readonly phrases?: boolean
  /** The most files or boxes that may be chosen. */
  readonly most?: number
  /** Whether a file field offers to record a video or one's voice. */
  readonly record?: boolean
}

/** A field of a form, as its schema declares it. */
export interface FormField extends FieldMetadata {
  /** Path in the input: `enterprise.name`. */
  readonly name: string
  readonly label: Word
  readonly hint: Word | undefined
  readonly optional: boolean
  readonly widget: Widget
  readonly choices: readonly FieldOption[]
  /** What the command is given: parsed accordingly. */
  readonly type: 'string' | 'number' | 'boolean' | 'list'
  readonly maxlength: number | undefined
  /** What stands in it when nothing was said yet. */
  readonly initial: unknown
}

/** What is looked at of a valibot schema; its types do not tell it of a generic one. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly wrapped?: Shape
  readonly item?: Shape
  readonly options?: readonly (Shape | string | number)[]
  readonly default?: unknown
  readonly literal?: unknown
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

const OPTIONAL = new Set(['optional', 'nullable', 'nullish', 'exact_optional', 'undefinedable'])
/** Up to six are easier as radios. */
const FEW = 6
const known = new WeakMap<object, readonly FormField[]>()

/** The fields of an object schema, nested ones by their path. Throws for a schema that no form can show. */
export function fieldsOf(schema: v.GenericSchema): readonly FormField[] {
  const cached = known.get(schema)
  if (cached) return cached
  const shape = layers(schema as unknown as Shape).find(layer => layer.entries)
  if (!shape?.entries) throw new Error(`a form needs an object, not ${schema.type}`)
  const fields = Object.entries(shape.entries).flatMap(([key, entry]) => fieldsAt(key, entry, false))
  known.set(schema, fields)
  return fields
}

function fieldsAt(name: string, shape: Shape, mayLack: boolean): FormField[] {
  const all = layers(shape)
  const optional = mayLack || all.some(layer => OPTIONAL.has(layer.type))
  const core = coreOf(all.at(-1)!)
  if (core.entries) {
    return Object.entries(core.entries).flatMap(([key, entry]) => fieldsAt(`${name}.${key}`, entry, optional))
  }
  const metadata = Object.assign({}, ...all.map(metadataOf).reverse()) as FieldMetadata
  const type = typeOf(core)
  const choices = choicesOf(core, metadata)
  return [
    {
      ...metadata,
      name,
      label: (firstOf(all, v.getTitle) ?? name) as Word,
      hint: firstOf(all, v.getDescription) as Word | undefined,
      optional,
      widget: metadata.widget ?? widgetOf(type, choices),
      choices,
      type,
      maxlength: all
        .flatMap(layer => [layer, coreOf(layer)])
        .map(maxLengthOf)
        .find(n => n !== undefined),
      initial: all
        .map(layer => layer.default)
        .find(value => value !== undefined && typeof value !== 'function'),
    },
  ]
}

/** A schema and what it wraps: `optional(pipe(string, …))` is two layers. */
function layers(shape: Shape): Shape[] {
  return shape.wrapped ? [shape, ...layers(shape.wrapped)] : [shape]
}

/** Of `union([literal(''), X])`, which lets a field be left empty, X. */
function coreOf(shape: Shape): Shape {
  if (shape.type !== 'union') return shape
  const options = (shape.options ?? []) as readonly Shape[]
  return options.find(option => option.type !== 'literal') ?? shape
}

const asSchema = (shape: Shape) => shape as unknown as v.GenericSchema

const metadataOf = (shape: Shape): FieldMetadata => v.getMetadata(asSchema(shape)) as FieldMetadata

function firstOf(all: readonly Shape[], read: (schema: v.GenericSchema) => string | undefined) {
  for (const shape of all) {
    const text = read(asSchema(shape))
    if (text !== undefined) return text
  }
  return undefined
}

function typeOf({ type, literal }: Shape): FormField['type'] {
  if (type === 'number' || type === 'boolean') return type
  // What must be agreed to: `literal(true)`.
  if (type === 'literal' && literal === true) return 'boolean'
  return type === 'array' ? 'list' : 'string'
}

function widgetOf(type: FormField['type'], choices: readonly FieldOption[]): Widget {
  if (type === 'list') return 'checkboxes'
  if (type === 'boolean') return 'checkbox'
  if (choices.length > 0) return choices.length <= FEW ? 'radio' : 'select'
  return type === 'number' ? 'number' : 'text'
}

function choicesOf(core: Shape, { options }: FieldMetadata): readonly FieldOption[] {
  if (options) {
    if (Array.isArray(options)) return options as readonly FieldOption[]
    return Object.entries(options).map(([value, label]) => ({ value, label: label as Word }))
  }
  const listed = core.item ? coreOf(layers(core.item).at(-1)!) : core
  if (listed.type !== 'picklist' && listed.type !== 'enum') return []
  return (listed.options ?? []).map(value => ({ value: String(value), label: String(value) as Word }))
}

function maxLengthOf(shape: Shape): number | undefined {
  const limit = shape.pipe?.find(({ type }) => type === 'max_length')?.requirement
  return shape.type === 'string' && typeof limit === 'number' ? limit : undefined
}
