import { type Delivery, isPrinted } from '../../notices/index.ts'
import { reasonOf } from '../../sms/index.ts'
import { type Instant, minutes, relativeTime } from '../../time/index.ts'
import { DAY_USED_UP, wechatReasonOf } from '../../wechat/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import type { ListState } from '../look/index.ts'

/** Why a message did not go out, in a bureau's words, and what helps. */
export interface Why {
  readonly why: string
  readonly remedy: string
}

const PERSONALLY = w('本人重新关注公众号并同意后恢复；急的通知改发短信')
const TAKEN_AGAIN = w('本人在公众号的设置里打开“接收消息”后恢复；急的通知改发短信')
const byItself = w('会自动再试；一直这样的，请联系运维人员检查网络')

/** What core itself notes, and what a machine says that cannot be reached. */
const own: readonly { readonly says: RegExp; readonly why: Word; readonly remedy: Word }[] = [
  {
    says: /^no address: left/,
    why: w('绑定了微信，但没有关注公众号'),
    remedy: PERSONALLY,
  },
  {
    says: /^no address: refused/,
    why: w('本人在微信里不接收这个公众号的消息'),
    remedy: TAKEN_AGAIN,
  },
  {
    says: /^no address: unasked/,
    why: w('本人没有允许公众号发通知'),
    remedy: w('本人在微信里打开“通知方式”，点允许后恢复'),
  },
  {
    says: /^no address: unconnected/,
    why: w('这种发送方式还没有接通'),
    remedy: w('在“设置”里接通'),
  },
  {
    says: /^no address/,
    why: w('没有可用的手机号或微信'),
    remedy: w('请本人登录，确认手机号，并关注公众号'),
  },
  {
    says: /^no such channel/,
    why: w('这种发送方式已经停用'),
    remedy: w('在“设置”里重新接通'),
  },
  { says: /^lost/, why: w('发送时多次中断'), remedy: w('请联系运维人员检查系统') },
  {
    says: /^not delivered: blocked/,
    why: w('本人在微信里不接收这个公众号的消息'),
    remedy: TAKEN_AGAIN,
  },
  {
    says: /^not delivered: failed/,
    why: w('微信没有送到'),
    remedy: w('急事请打电话'),
  },
  {
    says: /^not delivered/,
    why: w('运营商没有送到手机'),
    remedy: w('可能停机、关机或拦截了短信，急事请打电话'),
  },
  { says: /Timeout|Abort/, why: w('对方的服务器没有及时回答'), remedy: byItself },
  { says: /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN/, why: w('连不上对方的服务器'), remedy: byItself },
]

/** Codes with which WeChat says that it is the person, not the account. */
const PERSONAL = new Set([40003, 43004, 43101, 50002])

const TRIED = w('请在微信里关注公众号，并在它的设置里打开“接收消息”，再试一次')

const USED_UP = w('要紧的已改发短信，其余过了零点自动再发；常不够用的，在公众平台申请更高的次数')

const remedyOf = (code: number, recipient: string | null | undefined) =>
  code === DAY_USED_UP
    ? USED_UP
    : PERSONAL.has(code)
      ? PERSONALLY
      : recipient?.startsWith('lawyer:')
        ? w('这是平台公众号的问题：请市级管理员在“微信”里检查连接')
        : w('在“设置 → 公众号连接与菜单”里检查连接，照检查结果改好，再发一条测试')

/** Reads the error that the delivery log keeps of a message to somebody, by their principal key. */
export function whyNot(error: string | null, recipient?: string | null): Why {
  const text = error ?? ''
  const known = own.find(({ says }) => says.test(text))
  if (known) return { why: t(known.why), remedy: t(known.remedy) }
  const [, code] = /WechatFailure: (-?\d+)/.exec(text) ?? []
  if (code !== undefined) {
    const why = wechatReasonOf(Number(code))
    return {
      why: why ? t(why) : t('微信没有接受（{code}）', { code }),
      remedy: t(remedyOf(Number(code), recipient)),
    }
  }
  const reason = reasonOf(text)
  return {
    why: reason ? t(reason) : t('服务商没有接受'),
    remedy: t('在“设置 → 短信”里核对，再发一条测试'),
  }
}

/** The same for whoever sent themselves a test: what is theirs is theirs to mend. */
export function whyNotMine(error: string | null, recipient: string | null): Why {
  const found = whyNot(error, recipient)
  const [, code] = /WechatFailure: (-?\d+)/.exec(error ?? '') ?? []
  return PERSONAL.has(Number(code)) ? { why: t('微信没有发给您'), remedy: t(TRIED) } : found
}

/** How far a message is. */
export function deliveryState(
  delivery: Pick<Delivery, 'channel' | 'state' | 'arrivedAt' | 'providerId' | 'nextAt' | 'error'>,
  now: Instant,
): ListState {
  const { state, arrivedAt, nextAt } = delivery
  // What has less than a minute left goes out by the time this is read.
  const until = nextAt - now < minutes(1) ? undefined : relativeTime(nextAt, now)
  if (isPrinted(delivery)) return { kind: 'waiting', word: t('未接通短信，显示在服务器终端') }
  switch (state) {
    case 'queued':
      return { kind: 'waiting', word: until ? t('到{until} 还没看到，就发出', { until }) : t('马上发出') }
    case 'sending':
      return { kind: 'active', word: t('正在发送') }
    case 'failed':
      return {
        kind: 'waiting',
        word: until ? t('没有发成，{until} 自动再试', { until }) : t('没有发成，马上自动再试'),
      }
    case 'sent':
      return { kind: 'done', word: arrivedAt === null ? t('已发出') : t('已送到手机') }
    case 'quiet':
      return { word: t('已先看到，没有再发') }
    case 'given-up':
      // A provider took it, and said afterwards that it did not arrive.
      return {
        kind: 'problem',
        word: delivery.error?.startsWith('not delivered') ? t('已发出，没有送到') : t('没有发出，不会再试'),
      }
  }
}
