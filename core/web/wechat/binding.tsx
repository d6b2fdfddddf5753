import type { RealmName } from '../../auth/index.ts'
import { principalKey } from '../../people/index.ts'
import { fullTime } from '../../time/index.ts'
import { boundSince, unbound } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, ButtonLink, Card, Fold, Notice, Stack } from '../look/index.ts'
import { CountyPage, type Page, type PlatformPage } from '../page.ts'
import { wechatAccountOf } from './account.ts'
import { isInWechat } from './in-wechat.ts'
import { UNRECOGNISED } from './sign-in.ts'

const UNBOUND = 'unbound'

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
  const since = await account.home(({ read }) => boundSince(read, account.appId, own))
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
              <ButtonLink kind="primary" href={`${signIn}/wechat/bind?next=${here}`}>
                {t('绑定这个微信')}
              </ButtonLink>
            </Stack>
          ) : (
            <p>{t('没有绑定。在微信里打开本平台，确认一次手机号，以后就不用登录，通知也会发到微信。')}</p>
          )}
        </Card>
      </>
    )
  return (
    <Card title={t('微信')}>
      <p>{t('已绑定：在微信里打开不用登录，通知发到微信。')}</p>
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
