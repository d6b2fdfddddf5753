import { type Effect, refuse } from '#core/commands'
import { handlersOf, type OpenMatter } from '#core/matters'
import { w } from '#core/words'

/** Who handles a complaint now. */
export async function handlersNow(
  { db }: Pick<Effect<'county'>, 'db'>,
  { id }: Pick<OpenMatter, 'id'>,
): Promise<readonly { readonly principal: string; readonly name: string }[]> {
  return (await handlersOf(db, id)).filter(({ until }) => until === null)
}

/** Refuses an officer who was not named for this complaint. */
export async function checkHandles(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const handlers = await handlersNow(effect, matter)
  if (!handlers.some(({ principal }) => principal === effect.actor))
    throw refuse('conflict', 'handler', w('只有本案指定的承办人可以办理'))
}

/** Refuses to let those decide who investigate, or did: two persons must agree. */
export async function checkOther(
  effect: Effect<'county'>,
  matter: OpenMatter,
  proposedBy?: string,
): Promise<void> {
  const handlers = await handlersOf(effect.db, matter.id)
  const concerned = [...handlers.map(({ principal }) => principal), ...(proposedBy ? [proposedBy] : [])]
  if (concerned.includes(effect.actor))
    throw refuse('conflict', 'two-persons', w('承办人不能审批自己办理的事项，请由其他负责人审批'))
}
