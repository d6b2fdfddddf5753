import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { settingsCommand, settingsOf } from '../../tenancy/index.ts'
import {
  arrangedAs,
  isArranged,
  type MenuLink,
  menuBody,
  menuSettings,
  newSince,
  publishedMenu,
  withoutService,
  withService,
} from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import {
  Button,
  ButtonForm,
  ButtonLink,
  Buttons,
  Card,
  Fold,
  MenuPreview,
  Notice,
  Section,
  Stack,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { accountOrigin, wechatAccountOf } from '../wechat/account.ts'
import { menuAtDesk, menuLinks } from '../wechat/menu.ts'
import type { CommandForm } from './command-form.tsx'

export const WECHAT_PAGE = '/desk/wechat'
export const PUBLISH_MENU = `${WECHAT_PAGE}/publish`
export const PLACE_SERVICE = `${WECHAT_PAGE}/service`
const MENU = `${WECHAT_PAGE}#menu`

const fields = v.omit(menuSettings.schema, ['offered'])

const settingsAt = ({ open }: CountyPage) => settingsOf(open.store.read, menuSettings)
const linksAt = ({ web, open }: CountyPage) => menuLinks(web.deployment, open.store.read)
const buttonsAt = ({ web, open }: CountyPage) => menuAtDesk(web.deployment, open.store.read)

/** The menu as WeChat is to have it. */
export const menuAt = async (page: CountyPage): Promise<object> =>
  menuBody(await buttonsAt(page), accountOrigin(page, page.open.county))

/** What whoever arranges the menu has before them. */
export async function offeredAt(page: CountyPage): Promise<string[]> {
  const { services, others } = await linksAt(page)
  return [...services, ...others].map(({ href }) => href)
}

/** The form by which the menu is arranged, from the one that stands. */
export async function menuForm(page: CountyPage): Promise<CommandForm> {
  const { services, others } = await linksAt(page)
  const standing = await settingsAt(page)
  const choices = [...services, ...others].map(({ href, title }) => ({ value: href, label: title }))
  return {
    command: settingsCommand(menuSettings),
    fields,
    action: WECHAT_PAGE,
    submit: w('保存菜单'),
    faults: menuSettings.faults,
    initial: isArranged(standing) ? standing : arrangedAs(await buttonsAt(page)),
    choices: { firstLinks: choices, secondLinks: choices, thirdLinks: choices },
  }
}

/** Puts a service that was switched on since into the menu, or leaves it out for good. */
export async function placeService(page: CountyPage): Promise<Response> {
  const form = await smallForm(page.request)
  const settings = await settingsAt(page)
  const service = newSince(settings, (await linksAt(page)).services).find(
    ({ href }) => href === form.get('service'),
  )
  if (!service) return page.redirect(MENU)
  const isLeftOut = form.has('leave')
  const changed = isLeftOut ? withoutService(settings, service) : withService(settings, service)
  if (!changed) return page.redirect(MENU)
  await page.run(settingsCommand(menuSettings), changed)
  return page.redirect(isLeftOut ? MENU : `${WECHAT_PAGE}?saved#menu`)
}

interface MenuSectionProps {
  readonly page: CountyPage
  readonly form: Child
  /** Whether the form is in sight. */
  readonly open: boolean | undefined
}

/** 菜单: as it is arranged, whether WeChat has it, and what is to be done so that it has. */
export async function MenuSection({ page, form, open }: MenuSectionProps) {
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  const isPublished = (await publishedAt(page)) === JSON.stringify(await menuAt(page))
  const settings = await settingsAt(page)
  return (
    <Section title={t('菜单')} id="menu">
      <Stack>
        {newSince(settings, (await linksAt(page)).services).map(service => (
          <NewService service={service} hasRoom={withService(settings, service) !== undefined} />
        ))}
        <MenuPreview buttons={await buttonsAt(page)} />
        <p class="meta">{howItStands(account !== undefined, isPublished)}</p>
        {account && !isPublished ? (
          <Buttons>
            <ButtonForm action={PUBLISH_MENU} kind="primary">
              {t('发布到微信')}
            </ButtonForm>
          </Buttons>
        ) : null}
        <Fold label={t('调整菜单')} open={open}>
          {form}
        </Fold>
      </Stack>
    </Section>
  )
}

function howItStands(isConnected: boolean, isPublished: boolean): string {
  if (!isConnected) return t('接通公众号以后才能发布。')
  return isPublished ? t('微信里现在就是这个菜单。') : t('微信里还不是这个菜单。')
}

const NewService = ({ service: { href, title }, hasRoom }: { service: MenuLink; hasRoom: boolean }) => (
  <Card>
    <form method="post" action={PLACE_SERVICE}>
      <input type="hidden" name="service" value={href} />
      <Stack>
        <p>{t('服务“{title}”已开通，还没有放进菜单。', { title })}</p>
        {hasRoom ? null : (
          <p class="meta">{t('三个按钮都满了，或者点开就是一项内容：请在“调整菜单”里安排。')}</p>
        )}
        <Buttons>
          {hasRoom ? <Button kind="primary">{t('放进菜单')}</Button> : null}
          <Button name="leave" value="on">
            {t('不放')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  </Card>
)

const publishedAt = async ({ open }: CountyPage) => (await settingsOf(open.store.read, publishedMenu)).menu

/** Beside what is switched on: that the menu in WeChat is another, where one was published. */
export async function MenuBehind({ page }: { page: CountyPage }) {
  const published = await publishedAt(page)
  if (published === '' || !(await wechatAccountOf(page.web.deployment, page.county.code))) return null
  const unplaced = newSince(await settingsAt(page), (await linksAt(page)).services)
  if (unplaced.length === 0 && published === JSON.stringify(await menuAt(page))) return null
  return (
    <Notice kind="waiting" title={t('公众号菜单还没有跟上开通的服务')}>
      {unplaced.length > 0 ? (
        <p>{t('还没有放进菜单：{titles}', { titles: unplaced.map(({ title }) => title).join('、') })}</p>
      ) : null}
      <ButtonLink href={MENU}>{t('去看菜单')}</ButtonLink>
    </Notice>
  )
}
