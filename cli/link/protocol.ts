import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import * as v from 'valibot'

/** What the command line asks of a running server, in one line of JSON. */
export const requestSchema = v.object({
  /** Both sides must be of one version, or they might mean different things. */
  version: v.string(),
  operation: v.string(),
  args: v.unknown(),
  operator: v.string(),
})
export type Request = v.InferOutput<typeof requestSchema>

const fieldSchema = v.object({ field: v.string(), message: v.string(), title: v.optional(v.string()) })

/** What the server answers: lines of progress, then one that ends it. */
export const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('progress'), what: v.string(), done: v.number(), total: v.number() }),
  v.object({ kind: v.literal('result'), result: v.unknown() }),
  v.object({
    kind: v.literal('refusal'),
    code: v.string(),
    reason: v.string(),
    message: v.string(),
    fields: v.array(fieldSchema),
  }),
  v.object({ kind: v.literal('failure'), message: v.string() }),
])
export type Answer = v.InferOutput<typeof answerSchema>

/** Writes a line; does nothing where the other side has gone. */
export function send(socket: Socket, line: Request | Answer): void {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
}

/** The lines that come in, parsed. */
export async function* receive<S extends v.GenericSchema>(
  socket: Socket,
  schema: S,
): AsyncGenerator<v.InferOutput<S>> {
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line) yield v.parse(schema, JSON.parse(line))
  }
}
