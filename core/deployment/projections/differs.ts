/** Whether two rows differ in any column of the first. */
export function differs(row: object, other: object): boolean {
  return Object.entries(row).some(([column, value]) => value !== (other as Record<string, unknown>)[column])
}
