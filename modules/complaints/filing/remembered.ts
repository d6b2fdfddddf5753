import { citizenPhone } from '#core/tenancy'
import type { Remembering } from '#core/web'

/** What a citizen who has signed in need not type again: how they are called, and the phone that they signed in by. */
export async function rememberedOf({ tenant, citizen }: Remembering): Promise<Record<string, string>> {
  const row = await tenant.read
    .selectFrom('citizen')
    .select(['name', 'phone_sealed'])
    .where('id', '=', citizen.id)
    .executeTakeFirst()
  if (!row) return {}
  const phone = tenant.keys.unseal(row.phone_sealed, citizenPhone(citizen.id))
  return { phone, ...(row.name !== null && { name: row.name }) }
}
