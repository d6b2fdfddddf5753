import type { Child } from 'hono/jsx'
import { refuse } from '../../commands/index.ts'
import { deadlineSettings } from '../../deadlines/index.ts'
import { fileSettings } from '../../files/index.ts'
import type { Module } from '../../module.ts'
import { smsOfCounty } from '../../sms/index.ts'
import {
  countySettings,
  missingAt,
  type SettingsDeclaration,
  settingsCommand,
  settingsShown,
} from '../../tenancy/index.ts'
import { wechatSettings } from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonLink, List, ListRow, Notice, PageHead } from '../look/index.ts'
import { orWithout } from '../or-without.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { bringInList, ListCard, takeOutList } from './setting-list.tsx'
import { moduleSwitches } from './switches.tsx'
import { accountSaved, followersOnConnecting } from './wechat.tsx'
import { WECHAT_PAGE } from './wechat-menu.tsx'

/** Everything that a county may set: its portal, and each service's own rules. */
export async function settings(page: CountyPage): Promise<Response> {
  return deskPage(
    page,
    { title: t('设置'), part: 'settings', reading: true },
    <>
      <PageHead title={t('设置')} />
      <List
        rows={[
          ...declarations(page).flatMap(({ name, title, hint }) => [
            <ListRow
              href={`/desk/settings/${name}`}
              title={t(title)}
              meta={hint ? [t(hint)] : []}
              icon="settings"
            />,
            ...(name === wechatSettings.name ? [<WechatRow />] : []),
          ]),
        ]}
      />
      {await moduleSwitches(page)}
    </>,
  )
}

/** What belongs to the account's settings and is no form. */
const WechatRow = () => (
  <ListRow
    href={WECHAT_PAGE}
    title={t('公众号连接与菜单')}
    meta={[t('检查连接、公众平台里要填什么，公众号下面的三个按钮点开是什么，有多少人关注')]}
    icon="settings"
  />
)

/** Everything that a county may set in an installation with these modules. */
export const declaredSettings = (
  modules: readonly Pick<Module, 'name' | 'title' | 'settings' | 'deadlines'>[],
): SettingsDeclaration[] => [
  countySettings,
  fileSettings,
  smsOfCounty,
  wechatSettings,
  ...modules.flatMap(module =>
    [module.settings, deadlineSettings(module)].filter(declaration => declaration !== undefined),
  ),
]

const declarations = ({ web }: CountyPage) => declaredSettings(web.deployment.modules.all)

function declared(page: CountyPage): SettingsDeclaration {
  const declaration = declarations(page).find(({ name }) => name === page.param('part'))
  if (!declaration) throw refuse('not-found', 'settings', w('没有这项设置'))
  return declaration
}

const shownAt = ({ open }: CountyPage, declaration: SettingsDeclaration) =>
  settingsShown({ read: open.store.read, keys: open.keys }, declaration)

const formOf = (declaration: SettingsDeclaration, initial?: unknown): CommandForm => ({
  command: settingsCommand(declaration),
  fields: declaration.schema,
  action: `/desk/settings/${declaration.name}`,
  submit: w('保存'),
  initial,
})

/** The form of one part's settings, as they stand. */
export async function settingsForm(page: CountyPage): Promise<Response> {
  const declaration = declared(page)
  const form = formOf(declaration, await shownAt(page, declaration))
  return settingsPage(page, declaration, await drawForm(page, form))
}

/** Saves the settings of one part. */
export async function saveSettings(page: CountyPage): Promise<Response> {
  const declaration = declared(page)
  const missing = await missingAt(page.open.store.read, declaration)
  const answer = await giveForm(
    page,
    { ...formOf(declaration), faults: missing },
    {},
    `/desk/settings/${declaration.name}?saved`,
    (drawn, status) => settingsPage(page, declaration, drawn, status),
  )
  if (declaration.name === wechatSettings.name)
    await orWithout(page, 'followers', () => followersOnConnecting(page))
  return answer
}

/** A setting of many lines as a file. */
export const settingList = (page: CountyPage): Promise<Response> => takeOutList(page, declared(page))

/** The same brought in from a file: all of it, or every error by its line. */
export async function saveSettingList(page: CountyPage): Promise<Response> {
  const declaration = declared(page)
  const outcome = await bringInList(page, declaration)
  if (outcome === undefined) return page.redirect(`/desk/settings/${declaration.name}?saved`)
  const form = formOf(declaration, await shownAt(page, declaration))
  return settingsPage(page, declaration, await drawForm(page, form), 422, outcome)
}

async function settingsPage(
  page: CountyPage,
  { name, title, hint, list }: SettingsDeclaration,
  drawn: Child,
  status?: number,
  outcome?: Child,
): Promise<Response> {
  const isSaved = page.query.has('saved')
  const looked =
    isSaved && name === wechatSettings.name
      ? await orWithout(page, 'account', () => accountSaved(page))
      : undefined
  return deskPage(
    page,
    {
      title: t(title),
      part: 'settings',
      reading: true,
      back: { href: '/desk/settings', label: t('设置') },
      status,
    },
    <>
      <PageHead title={t(title)} meta={hint ? [t(hint)] : []}>
        {name === wechatSettings.name ? (
          <ButtonLink kind="plain" href={WECHAT_PAGE}>
            {t('检查连接，看公众平台里要填什么')}
          </ButtonLink>
        ) : null}
      </PageHead>
      {isSaved ? (looked ?? <Notice kind="done" title={t('已保存，立即生效')} />) : null}
      {list && outcome ? <ListCard name={name} list={list} outcome={outcome} /> : null}
      {drawn}
      {list && !outcome ? <ListCard name={name} list={list} /> : null}
    </>,
  )
}
