import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'

/** A JSON Schema as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

const known = new WeakMap<object, JsonSchema>()

/** What a program may send for a command, with the titles and hints that people read on the form. */
export function inputSchema(schema: v.GenericSchema): JsonSchema {
  let json = known.get(schema)
  if (!json) {
    const { $schema: _, ...rest } = toJsonSchema(schema, {
      typeMode: 'input',
      errorMode: 'ignore',
      overrideSchema: ({ valibotSchema, jsonSchema }) =>
        described(valibotSchema as v.GenericSchema, jsonSchema),
    }) as Record<string, unknown>
    json = rest
    known.set(schema, json)
  }
  return json
}

/** Fields made from a parser carry their title where the converter does not look. */
function described<S extends object>(schema: v.GenericSchema, jsonSchema: S): S {
  const title = v.getTitle(schema)
  const description = v.getDescription(schema)
  return {
    ...jsonSchema,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  }
}
