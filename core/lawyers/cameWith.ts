import * as v from 'valibot'
import { fromJson, toJson } from '../database/index.ts'

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))

/** How many of each came with what is asked: lawyers know before they open it. What did not come is not in it. */
export const cameWithSchema = v.object({ photo: count, video: count, audio: count, document: count })
export type CameWith = Readonly<v.InferOutput<typeof cameWithSchema>>
type Kind = keyof typeof cameWithSchema.entries

/** Adds up what came, to what had come before. */
export function addCameWith(before: CameWith, files: readonly { readonly kind: Kind }[]): CameWith {
  const now: Partial<Record<Kind, number>> = { ...before }
  for (const { kind } of files) now[kind] = (now[kind] ?? 0) + 1
  return now
}

/** As a row has it: the same counts are the same text. */
export const cameWithText = (counts: CameWith): string => toJson(v.parse(cameWithSchema, counts))
export const readCameWith = (text: string): CameWith => fromJson(cameWithSchema, text)
