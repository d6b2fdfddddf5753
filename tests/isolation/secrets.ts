import type { Site } from '#tests/site'
import type { Answer } from './client.ts'
import type { Ground } from './plant.ts'

/** Every text that stands in a county's store: its objects, by whatever they are named. */
export async function textsIn(site: Site, { code }: Ground): Promise<ReadonlySet<string>> {
  return site.world.deployment.withCounty(code, async ({ store }) => {
    const texts = new Set<string>()
    const tables = await store.read.introspection.getTables()
    for (const { name, schema } of tables) {
      if (schema !== undefined && schema !== `county_${code}`) continue
      const rows = await store.read
        .selectFrom(name as 'matter')
        .selectAll()
        .execute()
      for (const row of rows)
        for (const value of Object.values(row)) if (typeof value === 'string') texts.add(value)
    }
    return texts
  })
}

/** Whether an answer holds anything that was planted in a county. */
export function tells({ text, headers }: Answer, ground: Ground): boolean {
  return isOf(`${text} ${[...headers].map(([, value]) => safelyDecoded(value)).join(' ')}`, ground)
}

export const isOf = (text: string, { sign, phones }: Ground) =>
  text.includes(sign) || new RegExp(`${phones}\\d{4}`).test(text)

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
