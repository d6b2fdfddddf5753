import { formatYuan } from '../../money/index.ts'
import { isUsedUp } from '../../notices/index.ts'
import { costOf, forNotices, monthOf, smsOfCounty, textsIn, textsInHour } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { addDays, shanghaiDate, startOfShanghaiDay } from '../../time/index.ts'
import { followersOf, sentOn } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { Figure, Figures } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'
import type { Line } from './delivery-lines.ts'

/** What a county's messages of this month came to and cost, and what is left of its limits. */
export async function DeliveryFigures({ page, lines }: { page: CountyPage; lines: readonly Line[] }) {
  return (
    <>
      <Figures>
        {await smsFigures(page, lines)}
        {await wechatFigures(page, lines)}
      </Figures>
      <p class="meta">
        {t(
          '短信按服务商计费的条数，含验证码和测试，超长的一条按几条算。微信不收费，条数是微信已接收的，不含测试；今天发送的次数含测试和没发成的。',
        )}
      </p>
    </>
  )
}

async function smsFigures(page: CountyPage, lines: readonly Line[]) {
  const { read } = page.open.store
  const [texts, inHour] = [await textsIn(read, monthOf(page.now)), await textsInHour(read, page.now)]
  const { monthly, hourly, thousand } = await settingsOf(read, smsOfCounty)
  const printed = lines.reduce((sum, line) => sum + line.printed, 0)
  const isHourFull = hourly > 0 && inHour >= forNotices(hourly)
  const limit =
    monthly === 0
      ? t('没有设上限')
      : texts >= monthly
        ? t('每月 {n} 条已用完，短信都停发了，验证码也发不出，群众登录不了：请在“设置 → 短信”里调高', {
            n: monthly,
          })
        : texts >= forNotices(monthly)
          ? t('每月 {n} 条里给通知的已用完，通知短信停发；剩下 {left} 条只发验证码', {
              n: monthly,
              left: monthly - texts,
            })
          : t('每月最多 {n} 条，还可发 {left} 条', { n: monthly, left: monthly - texts })
  return (
    <>
      <Figure
        label={t('本月计费短信')}
        value={texts}
        unit={t('条')}
        note={
          printed > 0
            ? t('另有 {n} 条未接通短信，显示在服务器终端', { n: printed })
            : isHourFull
              ? t('每小时最多 {n} 条，这一小时已发 {sent} 条，通知短信下一小时再发', {
                  n: hourly,
                  sent: inHour,
                })
              : limit
        }
      />
      <Figure
        label={t('本月短信费用')}
        value={formatYuan(costOf(texts, thousand))}
        unit={t('元')}
        note={t('按每千条 {yuan} 元估算', { yuan: formatYuan(costOf(1000, thousand)) })}
      />
    </>
  )
}

async function wechatFigures(page: CountyPage, lines: readonly Line[]) {
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  const sentBy = (by: Line['by']) => lines.find(line => line.by === by)?.sent ?? 0
  const { following, bound } = account
    ? await account.home(({ read }) => followersOf(read, account.hash))
    : { following: 0, bound: 0 }
  return (
    <>
      <Figure
        label={t('本月给群众和工作人员的微信')}
        value={sentBy('county')}
        unit={t('条')}
        note={account ? await usedToday(page, account) : t('还没有接通公众号')}
      />
      <Figure
        label={t('本月给律师的微信')}
        value={sentBy('platform')}
        unit={t('条')}
        note={t('由平台的公众号发，不占本县公众号的次数')}
      />
      <Figure
        label={t('关注本县公众号')}
        value={following}
        unit={t('人')}
        note={account ? t('其中 {n} 人已绑定手机号', { n: bound }) : t('还没有接通公众号')}
      />
    </>
  )
}

type Account = NonNullable<Awaited<ReturnType<typeof wechatAccountOf>>>

/** How far the account's quota of the day is used: each attempt counts, also of a test, and of what WeChat refuses. */
async function usedToday(page: CountyPage, account: Account): Promise<string> {
  const day = shanghaiDate(page.now)
  const [from, until] = [startOfShanghaiDay(day), startOfShanghaiDay(addDays(day, 1))]
  if (await isUsedUp(page.open.store.read, 'wechat', { from, until }))
    return t('公众号今天的次数已用完，要紧的改发短信，其余明天再发')
  const today = await account.home(({ read }) => sentOn(read, account.hash, day))
  return t('本县公众号今天发送 {n} 次，每天最多 {most} 次', {
    n: today,
    most: account.perDay,
  })
}
