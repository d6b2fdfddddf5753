import type { RealmName } from '../../auth/index.ts'
import type { Standing } from '../../notices/index.ts'
import { principalKey } from '../../people/index.ts'
import { fullTime } from '../../time/index.ts'
import { boundSince, resumed, standingsAt, unbound } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, ButtonLink, Card, Fold, Notice, Stack } from '../look/index.ts'
import { CountyPage, type Page, type PlatformPage } from '../page.ts'
import { wechatAccountOf } from './account.ts'
import { isInWechat } from './in-wechat.ts'
import { UNRECOGNISED } from './sign-in.ts'

const UNBOUND = 'unbound'
const RESUMED = 'resumed'

interface WechatBindingProps {
  readonly page: CountyPage | PlatformPage
  /** The page of their own account on which it stands. */
  readonly own: string
  /** Where the people of the surface sign in. */
  readonly signIn: string
}

/** 微信: whether the viewer's is bound, and the way to do or undo that, for the page of their own account. */
export async function WechatBinding({ page, own: here, signIn }: WechatBindingProps) {
  const account = await wechatAccountOf(page.web.deployment, countyOf(page))
  if (!account) return null
  const own = principalKey(page.viewer.principal)
  const since = await account.home(({ read }) => boundSince(read, account.hash, own))
  if (since === undefined)
    return (
      <>
        {page.query.has(UNBOUND) ? <Notice kind="done" title={t('已解除微信绑定')} /> : null}
        {page.query.has(UNRECOGNISED) ? (
          <Notice kind="problem" title={t('没有绑定成功')}>
            <p>{t('微信没有回应，请过一会儿再点一次。')}</p>
          </Notice>
        ) : null}
        <Card title={t('微信')}>
          {isInWechat(page) ? (
            <Stack>
              <p>{t('没有绑定。绑定以后在这个微信里打开不用登录，通知也会发到微信。')}</p>
              {account.accountName === '' ? null : (
                <p>{t('还要关注公众号“{name}”，微信才收得到通知。', { name: account.accountName })}</p>
              )}
              <ButtonLink kind="primary" href={`${signIn}/wechat/bind?next=${here}`}>
                {t('绑定这个微信')}
              </ButtonLink>
            </Stack>
          ) : (
            <p>
              {account.accountName === ''
                ? t('没有绑定。在微信里打开本平台，确认一次手机号，以后就不用登录，通知也会发到微信。')
                : t(
                    '没有绑定。在微信里搜索并关注公众号“{name}”，从它的菜单打开本平台，确认一次手机号，以后就不用登录，通知也会发到微信。',
                    { name: account.accountName },
                  )}
            </p>
          )}
        </Card>
      </>
    )
  const standings = await account.home(({ read }) => standingsAt(read, account, [own]))
  return (
    <Card title={t('微信')}>
      {page.query.has(RESUMED) ? <Notice kind="done" title={t('已恢复，有通知会再发到微信')} /> : null}
      <Bound standing={standings.get(own)!} here={here} called={account.accountName} />
      <p class="meta">{t('绑定于 {time}', { time: fullTime(since) })}</p>
      <Fold label={t('解除绑定')} kind="plain">
        <Stack>
          <p>{t('通知不再发到这个微信：在本平台的“通知”里看，必须送达的发短信。')}</p>
          <p>{t('这个微信打开本平台，要重新确认手机号；确认后又会绑定。')}</p>
          <p>{t('其他手机和电脑上的登录也会退出，这里不退出。')}</p>
          <ButtonForm action={`${here}/wechat/unbind`} kind="danger">
            {t('确认解除')}
          </ButtonForm>
        </Stack>
      </Fold>
    </Card>
  )
}

/** What being bound is worth now: whoever follows no longer, or takes no messages, gets none. */
const Bound = ({ standing, here, called }: { standing: Standing; here: string; called: string }) => {
  const which = called === '' ? t('公众号') : t('公众号“{name}”', { name: called })
  switch (standing) {
    case 'left':
      return (
        <Notice kind="problem" title={t('已绑定，但微信收不到通知')}>
          <p>{t('您没有关注{which}。在微信里搜索并关注它，通知就会恢复；打开仍然不用登录。', { which })}</p>
        </Notice>
      )
    case 'refused':
      return (
        <Notice kind="problem" title={t('已绑定，但微信收不到通知')}>
          <p>
            {t(
              '您在微信里关掉了{which}的消息。请打开它，点右上角进“设置”，打开“接收消息”，再点下面的按钮。',
              { which },
            )}
          </p>
          <ButtonForm action={`${here}/wechat/resume`}>{t('已打开，恢复发送')}</ButtonForm>
        </Notice>
      )
    case 'unasked':
      return <p>{t('已绑定：在微信里打开不用登录。要收微信通知，请在微信里打开“通知方式”，点允许。')}</p>
    case 'unconnected':
      return <p>{t('已绑定：在微信里打开不用登录。微信通知还没有开通。')}</p>
    default:
      return <p>{t('已绑定：在微信里打开不用登录，通知发到微信。')}</p>
  }
}

/** The viewer takes messages in their WeChat again. */
export async function resumeWechat(page: CountyPage | PlatformPage, back: string): Promise<Response> {
  if (page instanceof CountyPage) await page.run(resumed.county, {})
  else await page.run(resumed.platform, {})
  return page.redirect(`${back}?${RESUMED}`)
}

/** Undoes that the viewer's WeChat is bound, and ends what it may have signed in elsewhere. */
export async function unbindWechat(
  page: CountyPage | PlatformPage,
  realm: RealmName,
  back: string,
): Promise<Response> {
  if (page instanceof CountyPage) await page.run(unbound.county, {})
  else await page.run(unbound.platform, {})
  await page.web.realms.endOtherSessions(
    realm,
    page instanceof CountyPage ? page.open : undefined,
    page.visit,
  )
  return page.redirect(`${back}?${UNBOUND}`)
}

const countyOf = (page: Page) => (page instanceof CountyPage ? page.county.code : undefined)
