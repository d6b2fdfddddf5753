import type { Principal } from '../people/index.ts'
import type { Addresses } from './channel.ts'

/** The phone number on which a person signs in; undefined where none is known. For channels that reach phones. */
export async function phoneOf(addresses: Addresses, principal: Principal): Promise<string | undefined> {
  const { county, platform } = addresses
  switch (principal.kind) {
    case 'citizen':
    case 'officer': {
      const { kind, id } = principal
      const row = await county?.db
        .selectFrom(kind)
        .select('phone_sealed')
        .where('id', '=', id)
        .executeTakeFirst()
      return county && row?.phone_sealed
        ? county.keys.unseal(row.phone_sealed, `${kind}.phone.${id}`)
        : undefined
    }
    case 'lawyer': {
      const { id } = principal
      const row = await platform.db
        .selectFrom('lawyer')
        .select('phone_sealed')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && platform.keys.unseal(row.phone_sealed, `lawyer.phone.${id}`)
    }
    default:
      return undefined
  }
}
