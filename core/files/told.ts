/**
 * What a sender says of a video or a recording besides its bytes, which are kept as they came and never decoded here: how
 * long it is, and which photo of theirs, sent before it, is its cover.
 */
export interface ToldOfMedia {
  readonly seconds: number | null
  /** Id of an unattached photo of the same owner, of 300 kB at most. */
  readonly poster: string | null
}

export const nothingTold: ToldOfMedia = { seconds: null, poster: null }

/** Reads what the metadata of an upload says (`seconds`, `poster`); what is not understood was not said. */
export function toldIn(metadata: Readonly<Record<string, string | null | undefined>>): ToldOfMedia {
  const { seconds, poster } = metadata
  return {
    seconds: /^\d{1,5}$/.test(seconds ?? '') ? Number(seconds) : null,
    poster: /^[0-9a-f-]{36}$/.test(poster ?? '') ? poster! : null,
  }
}
