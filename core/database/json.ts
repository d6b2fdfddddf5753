import * as v from 'valibot'

/** JSON is kept as text on both stores: what is written is written by us, and read back through its schema. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)
}

/** Parses a JSON column through its schema. Throws a ValiError when the store holds something else. */
export function fromJson<const S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(text))
}
