import * as v from 'valibot'
import { BUREAU, bureauTold, type Message, type Thread } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'

/**
 * What is read of a message. A hidden one says that it is hidden and why; its text is in the view for staff and its author
 * alone.
 */
export function shownMessage(view: MatterView, message: Message) {
  const files = view.files.filter(({ messageId }) => messageId === message.id).map(({ entry }) => entry)
  const { body: text, citations } = message
  if (message.hiddenAt === null) return { text, files, citations }
  const hidden = t('这条内容已被司法局隐藏。理由：{reason}', { reason: message.hiddenReason ?? '' })
  return { text, files, citations, hidden }
}

/**
 * Who wrote a message, as it is told: whichever officer wrote, to a citizen and a lawyer it is the bureau; the citizen reads
 * whether it was the officer on duty.
 */
export function authorOf(
  { side, tenant, timeline }: MatterView,
  { topic, counterpart }: Thread,
  message: Message,
): string {
  const isBureaus = topic === BUREAU && message.author !== counterpart
  if (!isBureaus || side === 'staff') return message.authorName
  const told = timeline
    .filter(({ type }) => type === bureauTold.type)
    .map(({ data }) => v.parse(bureauTold.data, data))
    .find(entry => entry.message === message.id)
  const office = t('{county}司法局', { county: tenant.county.name })
  return told?.duty ? t('{office}值班人员', { office }) : office
}

/** Whom the bureau talks with in a conversation: by their name now, or when it began. */
export function nameOf(
  { counterpart, snapshot }: Thread,
  people: readonly { readonly principal: string; readonly name: string }[],
): string {
  const { name } = (snapshot ?? {}) as { name?: unknown }
  return (
    people.find(({ principal }) => principal === counterpart)?.name ?? (typeof name === 'string' ? name : '')
  )
}
