import { type Delivery, isPrinted } from '../../notices/index.ts'
import { t } from '../../words/index.ts'
import { Notice } from '../look/index.ts'
import { whyNot, whyNotMine } from './delivery-words.ts'

/** A test message, and what came of it. */
export interface Tried {
  /** What the channel is called. */
  readonly title: string
  /** Who was to get it; whoever asked, where absent. */
  readonly whom?: string
  readonly outcome: Delivery | undefined
  /** Why the channel does not reach them. */
  readonly why: string | undefined
  /** Where what is missing is set up. */
  readonly connect?: { readonly href: string; readonly label: string }
}

/** What came of a test message. */
export const Outcome = ({ title, whom, outcome, why: unreached, connect }: Tried) => {
  if (!outcome || outcome.error?.startsWith('no address'))
    return (
      <Notice kind="problem" urgent title={t('{channel}没有发出', { channel: title })}>
        <p>{unreached ?? t('没有可用的手机号或微信，或者还没有接通。')}</p>
        {connect ? (
          <p>
            <a href={connect.href}>{connect.label}</a>
          </p>
        ) : null}
      </Notice>
    )
  if (isPrinted(outcome))
    return (
      <Notice kind="waiting" title={t('未接通短信，显示在服务器终端')}>
        <p>{t('这条测试没有发到手机。接通短信后再试。')}</p>
        {connect ? (
          <p>
            <a href={connect.href}>{connect.label}</a>
          </p>
        ) : null}
      </Notice>
    )
  if (outcome.state === 'sent')
    return (
      <Notice kind="done" title={t('{channel}已发出', { channel: title })}>
        <p>{whereTo(outcome, whom)}</p>
      </Notice>
    )
  const { why, remedy } = (whom === undefined ? whyNotMine : whyNot)(outcome.error, outcome.recipient)
  return (
    <Notice kind="problem" urgent title={t('{channel}没有发出', { channel: title })}>
      <p>{why}</p>
      <p>{remedy}</p>
      <p class="meta">{t('测试不会自动再发，改好以后请再试一次。')}</p>
    </Notice>
  )
}

function whereTo({ channel, address }: Delivery, whom: string | undefined): string {
  if (whom !== undefined) return t('发给{name}，请对方看手机。', { name: whom })
  return channel === 'wechat' || address === null
    ? t('发到您的微信，请看手机。')
    : t('发到 {address}，请看手机。', { address })
}
