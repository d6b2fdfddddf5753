/**
 * Why something could not be opened: another master key wrapped it, no key of that id is known (yet: refresh), the
 * bytes or their place were changed, or it was never made here.
 */
export type CryptoFault =
  | 'wrong-master-key'
  | 'unknown-key'
  | 'tampered'
  | 'malformed'
  | 'unreadable-master-key'

export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  readonly code: CryptoFault

  constructor(code: CryptoFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
