/** The smallest length that at least this part of all do not exceed; each is given with how often it was seen. */
export function quantile(
  lengths: readonly { readonly length: number; readonly n: number }[],
  part: number,
): number | undefined {
  const wanted = Math.ceil(lengths.reduce((sum, { n }) => sum + n, 0) * part)
  let seen = 0
  for (const { length, n } of lengths.toSorted((a, b) => a.length - b.length)) {
    seen += n
    if (seen >= wanted) return length
  }
  return undefined
}
