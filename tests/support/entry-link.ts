import * as v from 'valibot'
import { type Caller, countyCommand } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { entryCode, holderOf, type NoticeKind, tell } from '#core/notices'
import { principalKey } from '#core/people'
import { w } from '#core/words'

const entered: NoticeKind = { name: 'tests.entered', title: w('有新的进展'), urgency: 'page' }
const tellThem = countyCommand({
  name: 'tests.tell',
  title: w('告知'),
  input: v.object({ to: v.string() }),
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { to }) {
    await tell(effect, { kind: entered, to: [to] })
  },
})

/** The last part of a link that signs somebody in, in a message to them about a notice that they are told for it. */
export async function entryLinkTo(
  deployment: Deployment,
  county: string,
  principal: Caller['principal'],
  by: Caller,
): Promise<string> {
  await deployment.run(county, tellThem, { to: principalKey(principal) }, by)
  return entryLinkOf(deployment, county, principal)
}

/** The same for what they were told last. */
export function entryLinkOf(
  deployment: Deployment,
  county: string,
  principal: Caller['principal'],
): Promise<string> {
  return deployment.withCounty(county, async ({ store, keys }) => {
    const { id } = await store.read
      .selectFrom('notice')
      .select('id')
      .where('recipient', '=', principalKey(principal))
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const stores = { county: store.read, platform: deployment.stores.platform.read }
    const holder = await holderOf(stores, principal)
    return entryCode(keys, { county, notice: id }, holder, deployment.clock.now())
  })
}
