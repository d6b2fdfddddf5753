import { t, type Word, w } from '../../../words/index.ts'
import { PROBLEM_TYPE } from '../../problem.ts'
import type { JsonSchema } from '../schema.ts'

interface OperationSpec {
  readonly id: string
  readonly summary: string
  readonly tag?: string
  readonly parameters?: readonly JsonSchema[]
  /** By media type. */
  readonly body?: Readonly<Record<string, JsonSchema>>
  /** What is answered when it is done, by status. */
  readonly done: Readonly<Record<string, JsonSchema>>
}

/** One operation; whatever is not done is answered with a problem. */
export function operation({ id, summary, tag, parameters, body, done }: OperationSpec): JsonSchema {
  return {
    operationId: id,
    summary,
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: inMedia(body) } } : {}),
    responses: { ...done, default: { $ref: '#/components/responses/problem' } },
  }
}

/** An answer in JSON. */
export const answers = (description: string, schema: JsonSchema): JsonSchema => ({
  description,
  content: inMedia({ 'application/json': schema }),
})

export const shape = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const query = (name: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: 'query',
  required: false,
  schema,
})

export const inPath = (name: string, description: Word, example: string): JsonSchema => ({
  name,
  in: 'path',
  required: true,
  description: t(description),
  schema: { type: 'string', examples: [example] },
})

export const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
}

/** The answers that every operation may give. */
export const errors = (): JsonSchema => ({
  problem: {
    description: t(w('没有办成，以及为什么')),
    content: inMedia({ [PROBLEM_TYPE]: shape('problem') }),
  },
})

const inMedia = (schemas: Readonly<Record<string, JsonSchema>>) =>
  Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }]))
