/** A number as typed, made plain: full-width digits and letters narrowed, blanks gone, letters in capitals. */
export function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}
