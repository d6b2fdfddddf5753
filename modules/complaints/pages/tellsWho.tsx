import { maskContacts, ownNamesIn } from '#core/people'
import { Notice, type Written } from '#core/web'
import { t } from '#core/words'

const WORDS = ['where', 'whatHappened', 'wishes', 'remedyNote']

/** Whoever means to stay unknown is told before they send it what of their words tells who they are. It keeps nobody from sending it. */
export function tellsWho({ text }: Written) {
  const words = WORDS.map(text).join('\n')
  const names = ownNamesIn(words)
  const hasNumbers = maskContacts(words) !== words
  if (names.length === 0 && !hasNumbers) return null
  return (
    <Notice kind="waiting" title={t('您写的内容可能会让人知道您是谁')}>
      {names.length > 0 ? <p>{t('里面有您的姓名：{names}', { names: names.join('、') })}</p> : null}
      {hasNumbers ? <p>{t('里面有电话、证件或者账号一样的号码。')}</p> : null}
      <p>{t('要匿名的，请先点“修改”删去；就这样提交也可以，办理的人会看到。')}</p>
    </Notice>
  )
}
