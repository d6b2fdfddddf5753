import type { Child } from 'hono/jsx'
import { refuse } from '../../commands/index.ts'
import { type Finding, noteMenu } from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonLink, EmptyState, List, ListRow, Notice, PageHead, Stack } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { accountOrigin, wechatAccountOf } from '../wechat/account.ts'
import { CheckResults, checkFrom, SavedAccount } from '../wechat/check.tsx'
import { ConsoleValues } from '../wechat/console.tsx'
import { followersUnasked, noteFollowers } from '../wechat/followers.ts'
import {
  askForFollowers,
  FollowersCard,
  FollowersNotice,
  logUnasked,
  whyWechatDidNot,
} from '../wechat/followers-card.tsx'
import { drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { MenuSection, menuAt, menuForm, offeredAt, WECHAT_PAGE } from './wechat-menu.tsx'

const FOLLOWERS = `${WECHAT_PAGE}/followers`
const CHECK = `${WECHAT_PAGE}/check`
const PATIENCE = 10_000

/** 公众号连接与菜单: whether it is connected well, who follows it, and the menu at its foot, arranged, seen and published. */
export async function wechatPage(page: CountyPage): Promise<Response> {
  return show(page, await drawForm(page, await menuForm(page)))
}

/** Saves how the menu is arranged. */
export async function arrangeMenu(page: CountyPage): Promise<Response> {
  const offered = await offeredAt(page)
  return giveForm(page, await menuForm(page), { offered }, `${WECHAT_PAGE}?saved`, (drawn, status) =>
    show(page, drawn, { open: true, status }),
  )
}

/** Puts the menu into WeChat, and says why where WeChat does not take it. */
export async function publishMenu(page: CountyPage): Promise<Response> {
  const account = await accountOf(page)
  if (!account) throw refuse('conflict', 'no-account', w('还没有接通公众号'))
  const menu = await menuAt(page)
  try {
    await page.web.wechat.createMenu(account, menu, AbortSignal.timeout(PATIENCE))
  } catch (error) {
    return show(page, await drawForm(page, await menuForm(page)), {
      failed: whyWechatDidNot(error),
      status: 502,
    })
  }
  await page.run(noteMenu, { menu: JSON.stringify(menu) })
  return page.redirect(`${WECHAT_PAGE}?published`)
}

/** Asks WeChat who follows the account. */
export const checkFollowers = (page: CountyPage): Promise<Response> =>
  askForFollowers(page, page.county.code, WECHAT_PAGE, async unasked =>
    show(page, await drawForm(page, await menuForm(page)), { unasked, status: 502 }),
  )

/** Looks at the account as WeChat sees it, and says what is to be mended. */
export async function checkConnection(page: CountyPage): Promise<Response> {
  const account = await accountOf(page)
  if (!account) throw refuse('conflict', 'no-account', w('还没有接通公众号'))
  const findings = await checkFrom(page, account)
  return show(page, await drawForm(page, await menuForm(page)), { findings })
}

/** What came of connecting an account; undefined where there is none. */
export async function accountSaved(page: CountyPage): Promise<Child | undefined> {
  const account = await accountOf(page)
  return account && SavedAccount({ page, account })
}

/** Once an account is connected: those who followed it before count as well. */
export async function followersOnConnecting(page: CountyPage): Promise<void> {
  const { deployment, wechat } = page.web
  const { code } = page.county
  if (!(await followersUnasked(deployment, code))) return
  noteFollowers(deployment, wechat, code).catch(error => logUnasked(page, error))
}

const accountOf = ({ web, open }: CountyPage) => wechatAccountOf(web.deployment, open.county.code)

interface Shown {
  readonly open?: boolean
  readonly status?: number
  /** Why the menu was not published. */
  readonly failed?: string
  /** Why the followers could not be asked for. */
  readonly unasked?: string
  /** What was looked at. */
  readonly findings?: readonly Finding[]
}

async function show(
  page: CountyPage,
  form: Child,
  { open, status, failed, unasked, findings }: Shown = {},
): Promise<Response> {
  const account = await accountOf(page)
  const origin = accountOrigin(page, page.open.county)
  return deskPage(
    page,
    {
      title: t('公众号连接与菜单'),
      part: 'settings',
      reading: true,
      back: { href: '/desk/settings', label: t('设置') },
      status,
    },
    <>
      <PageHead title={t('公众号连接与菜单')} />
      {account ? (
        <Stack>
          {failed === undefined ? null : (
            <Notice kind="problem" urgent title={t('菜单没有发布')}>
              <p>{failed}</p>
            </Notice>
          )}
          <FollowersNotice page={page} unasked={unasked} />
          {page.query.has('published') ? (
            <Notice kind="done" title={t('已发布，几分钟内在微信里生效')} />
          ) : null}
          {page.query.has('saved') ? <Notice kind="done" title={t('已保存，看过样子后再发布')} /> : null}
          {findings ? <CheckResults findings={findings} /> : null}
          {await FollowersCard({ account, action: FOLLOWERS, check: CHECK })}
        </Stack>
      ) : (
        <EmptyState
          icon="settings"
          title={t('还没有接通公众号')}
          action={<ButtonLink href="/desk/settings/wechat">{t('去接通')}</ButtonLink>}
        >
          {t('接通后，群众在微信里打开就能用，进展也在微信里通知。')}
        </EmptyState>
      )}
      <div class="section stack">
        <ConsoleValues account={account} origin={origin} settings="desk" />
        {account ? (
          <List
            rows={[
              <ListRow
                href={`${WECHAT_PAGE}/codes`}
                title={t('公众号二维码')}
                meta={[t('给大厅、村委会、律师办公室各做一张，能看到各处带来多少关注')]}
                icon="place"
              />,
            ]}
          />
        ) : null}
      </div>
      {await MenuSection({ page, form, open })}
    </>,
  )
}
