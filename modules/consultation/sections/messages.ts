import type { Message } from '#core/matters'
import type { MatterView } from '#core/web'
import { t } from '#core/words'

/** A hidden message says that it is hidden and why; staff read it still. */
export function textOf(view: MatterView, message: Message): string {
  if (message.hiddenAt === null) return message.body
  const said = t('这条内容已被司法局隐藏。理由：{reason}', { reason: message.hiddenReason ?? '' })
  return view.side === 'staff' ? `${said}\n\n${message.body}` : said
}

/** The files that came with a message; none of a hidden one. */
export function filesOf(view: MatterView, message: Message) {
  if (message.hiddenAt !== null && view.side !== 'staff') return []
  return view.files.filter(({ messageId }) => messageId === message.id).map(({ entry }) => entry)
}
