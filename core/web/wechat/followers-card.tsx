import { settingsOf } from '../../tenancy/index.ts'
import { fullTime, instant } from '../../time/index.ts'
import {
  askedFollowers,
  followersOf,
  type WechatAccount,
  WechatFailure,
  wechatReasonOf,
} from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Buttons, Card, KeyValue, Notice, Stack } from '../look/index.ts'
import type { Page } from '../page.ts'
import { noteFollowers } from './followers.ts'
import { inTime } from './patience.ts'

interface FollowersCardProps {
  readonly account: WechatAccount
  /** Where the buttons lead. */
  readonly action: string
  readonly check: string
}

/** An account, who follows it, and the ways to ask WeChat for that, and to look at the account. */
export async function FollowersCard({ account, action, check }: FollowersCardProps) {
  const { following, bound } = await account.home(({ read }) => followersOf(read, account.hash))
  const asked = await account.home(({ read }) => settingsOf(read, askedFollowers))
  return (
    <Card>
      <Stack>
        <KeyValue
          rows={[
            { key: t('开发者 ID（AppID）'), value: <span class="number">{account.appId}</span> },
            { key: t('关注'), value: t('{n} 人', { n: following }) },
            {
              key: t('与微信核对'),
              value:
                asked.account === account.hash
                  ? fullTime(instant(asked.at))
                  : t('还没有：接通以前就关注的人没有算进来，请同步'),
            },
            { key: t('已绑定手机号'), value: t('{n} 人', { n: bound }) },
            { key: t('通知模板'), value: account.template ? t('已设置') : t('未设置') },
            { key: t('订阅通知'), value: account.subscription ? t('已设置') : t('未设置') },
          ]}
        />
        <Buttons>
          <ButtonForm action={check} kind="primary">
            {t('检查连接')}
          </ButtonForm>
          <ButtonForm action={action}>{t('同步关注者')}</ButtonForm>
        </Buttons>
      </Stack>
    </Card>
  )
}

/** What came of asking; `unasked`: why WeChat could not be asked. */
export const FollowersNotice = ({ page, unasked }: { page: Page; unasked: string | undefined }) => {
  if (unasked !== undefined)
    return (
      <Notice kind="problem" urgent title={t('没有核对关注者')}>
        <p>{unasked}</p>
      </Notice>
    )
  if (page.query.has('followers')) return <Notice kind="done" title={t('已和微信核对过关注者')} />
  if (!page.query.has('asking')) return null
  return (
    <Notice kind="waiting" title={t('正在和微信核对关注者')}>
      <p>{t('人多时要几分钟，过一会儿刷新这个页面就能看到。')}</p>
    </Notice>
  )
}

/**
 * Asks WeChat who follows a county's account, or (undefined) the platform's, and leads back; `refused` shows why it could not. Of
 * very many it is still noted when the answer is here.
 */
export async function askForFollowers(
  page: Page,
  county: string | undefined,
  back: string,
  refused: (why: string) => Promise<Response>,
): Promise<Response> {
  const work = noteFollowers(page.web.deployment, page.web.wechat, county)
  try {
    if ((await inTime(work)) !== undefined) return page.redirect(`${back}?followers`)
  } catch (error) {
    return refused(whyWechatDidNot(error))
  }
  work.catch(error => logUnasked(page, error))
  return page.redirect(`${back}?asking`)
}

export const logUnasked = (page: Page, error: unknown) =>
  page.web.log.warn(
    { request: page.id, wechat: error instanceof WechatFailure ? error.code : (error as Error).name },
    'WeChat did not say who follows',
  )

/** Why WeChat did not do something, for whoever asked for it. */
export function whyWechatDidNot(error: unknown): string {
  if (!(error instanceof WechatFailure)) return t('连不上微信服务器，请稍后再试')
  const known = wechatReasonOf(error.code)
  return known ? t(known) : t('微信没有接受（{reason}）', { reason: error.message })
}
