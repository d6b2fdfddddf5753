import type { Message } from '#core/matters'
import type { MatterView } from '#core/web'
import { t } from '#core/words'

/** What is read of a message. A hidden one says that it is hidden and why; its text is there for staff and its author alone. */
export function shownOf(view: MatterView, message: Message) {
  const files = view.files.filter(({ messageId }) => messageId === message.id).map(({ entry }) => entry)
  if (message.hiddenAt === null) return { text: message.body, files }
  const hidden = t('这条内容已被司法局隐藏。理由：{reason}', { reason: message.hiddenReason ?? '' })
  return { text: message.body, files, hidden }
}
