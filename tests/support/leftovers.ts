const leftovers: (() => unknown)[] = []

/** Has something cleared up after the test file, once that has closed what is its own. */
export function afterFile(clearUp: () => unknown): void {
  leftovers.push(clearUp)
}

/** Clears up what the test file has left, the last first. */
export async function clearUp(): Promise<void> {
  for (const remove of leftovers.splice(0).reverse()) await remove()
}
