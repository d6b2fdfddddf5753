export async function generateModule(_: unknown): Promise<string[]> {
  return []
}
