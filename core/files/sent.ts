/** A file that comes in one piece. */
export interface Sent {
  readonly name: string
  /** The media type that its sender says it has. */
  readonly claimed: string
  /** A piece is looked at no more once the next is asked for. */
  readonly body: AsyncIterable<Uint8Array>
}
