import { type Effect, refuse } from '#core/commands'
import {
  addHandler,
  checkAnother,
  endHandler,
  type Handler,
  handlersNow,
  handlersOf,
  handles,
  type OpenMatter,
} from '#core/matters'
import { w } from '#core/words'

/** Refuses an officer who was not named for this complaint. */
export async function checkHandles(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  if (!(await handles(effect.db, matter.id, effect.actor)))
    throw refuse('conflict', 'handler', w('只有本案指定的承办人可以办理'))
}

/** Refuses to let those decide who investigate, or did: two persons must agree. */
export async function checkOther(
  effect: Effect<'county'>,
  matter: OpenMatter,
  proposedBy: readonly string[] = [],
): Promise<void> {
  const handlers = (await handlersOf(effect.db, matter.id)).map(({ principal }) => principal)
  checkAnother(effect, [...handlers, ...proposedBy], w('承办人不能审批自己办理的事项，请由其他负责人审批'))
}

/** Lets these handle a complaint from now on, and nobody else. */
export async function handOverTo(
  effect: Effect<'county'>,
  matter: OpenMatter,
  handlers: readonly Pick<Handler, 'principal' | 'name'>[],
): Promise<void> {
  const keys = handlers.map(({ principal }) => principal)
  for (const { principal } of await handlersNow(effect.db, matter.id))
    if (!keys.includes(principal)) await endHandler(effect, matter, principal)
  for (const { principal, name } of handlers) await addHandler(effect, matter, { principal, name })
}
