import * as v from 'valibot'
import { blockSchema } from './paper.ts'

const place = v.object({
  /** Whose place it is, as the paper's blocks name it: `applicant`. */
  signer: v.string(),
  name: v.string(),
  /** What was drawn there, as SVG; null for who drew nothing. */
  drawing: v.nullable(v.string()),
  /** What stands there instead: （捺印，见签名证据页）. Empty where something was drawn. */
  words: v.string(),
  /** The day on which it was signed. */
  date: v.string(),
})

/**
 * What people's signing added to a frozen paper, never part of what they signed: what stands at its places, and the page
 * that says how each signed (签名证据页). Kept with the paper, so that it is drawn from its row alone.
 */
export const signedSchema = v.object({ places: v.array(place), evidence: v.array(blockSchema) })

export type Signed = v.InferOutput<typeof signedSchema>
export type SignedPlace = Signed['places'][number]

/** What stands at a place of a paper: of everybody who signed there, in their order. */
export const signedAt = (signed: Signed | undefined, signer: string): SignedPlace[] =>
  (signed?.places ?? []).filter(place => place.signer === signer)
