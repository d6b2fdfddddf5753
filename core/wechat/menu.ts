import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { putSettings, type SettingsDeclaration } from '../tenancy/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** WeChat shows at most three buttons with five each, of four and eight characters (DOMAIN.md §7.7). */
const LONGEST_NAME = 4
const UNDER_ONE = 5
const LONGEST_LINK = 8

const name = (title: Word, hint: Word) =>
  v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NAME, w('最多 4 个字'))), ''),
    v.title(title),
    v.description(hint),
  )

const links = (title: Word, hint: Word) =>
  v.pipe(
    v.optional(v.pipe(v.array(v.string()), v.maxLength(UNDER_ONE, w('每个按钮下最多 5 项'))), []),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'checkboxes', most: UNDER_ONE }),
  )

const schema = v.object({
  first: name(w('第一个按钮'), w('最多 4 个字；只选一项时，点按钮就直接打开')),
  firstLinks: links(
    w('第一个按钮下的内容'),
    w('最多 5 项，微信不显示更多；名字和内容全部清空，就按默认的排'),
  ),
  second: name(w('第二个按钮'), w('名字和内容都清空，就没有这个按钮')),
  secondLinks: links(w('第二个按钮下的内容'), w('最多 5 项')),
  third: name(w('第三个按钮'), w('名字和内容都清空，就没有这个按钮')),
  thirdLinks: links(w('第三个按钮下的内容'), w('最多 5 项')),
  /** What there was to choose from when it was arranged: only what came later is new to whoever did. */
  offered: v.optional(v.array(v.string()), []),
})

export type MenuSettings = v.InferOutput<typeof schema>

const BUTTONS = ['first', 'second', 'third'] as const

const buttonIn = (settings: MenuSettings, button: (typeof BUTTONS)[number]) => ({
  name: settings[button],
  hrefs: settings[`${button}Links`],
})

/** Whether somebody arranged the menu; until then it is made of what the county offers. */
export const isArranged = (settings: MenuSettings): boolean =>
  BUTTONS.some(button => buttonIn(settings, button).hrefs.length > 0)

/** 公众号菜单: what a county puts under the three buttons at the foot of its account. */
export const menuSettings = {
  name: 'wechat-menu',
  title: w('公众号菜单'),
  schema,
  faults: values =>
    BUTTONS.flatMap(field => {
      const { name, hrefs } = buttonIn(values as MenuSettings, field)
      if (hrefs.length > 0 && name === '') return [{ field, message: t('选了内容，请给这个按钮起个名字') }]
      if (hrefs.length > 0 || name === '') return []
      return [
        { field: `${field}Links`, message: t('“{name}”下面没有内容：请至少选一项，或者清空名字', { name }) },
      ]
    }),
} satisfies SettingsDeclaration

/** Something of the portal that a button may open. */
export interface MenuLink {
  readonly href: string
  readonly title: string
}

export interface MenuButton {
  readonly name: string
  readonly links: readonly MenuLink[]
}

/**
 * The menu as a county arranged it, of what it offers now: what it has switched off is left out. Where nothing was arranged,
 * its services stand under the first button, and `others` beside it.
 */
export function menuOf(
  settings: MenuSettings,
  services: readonly MenuLink[],
  others: readonly MenuLink[],
  firstName: string,
): MenuButton[] {
  const all = [...services, ...others]
  const buttons: MenuButton[] = isArranged(settings)
    ? BUTTONS.map(button => buttonIn(settings, button)).map(({ name, hrefs }) => ({
        name,
        links: all.filter(({ href }) => hrefs.includes(href)),
      }))
    : [
        { name: firstName, links: services.slice(0, UNDER_ONE) },
        ...others.slice(0, 2).map(link => ({ name: link.title, links: [link] })),
      ]
  return buttons.flatMap(({ name, links }) =>
    links.length > 0 ? [{ name: shortened(name || links[0]!.title), links }] : [],
  )
}

/** The services that a county offers since its menu was arranged, and that stand nowhere in it. */
export function newSince(settings: MenuSettings, services: readonly MenuLink[]): MenuLink[] {
  if (!isArranged(settings)) return []
  const known = new Set([...settings.offered, ...BUTTONS.flatMap(button => buttonIn(settings, button).hrefs)])
  return services.filter(({ href }) => !known.has(href))
}

/**
 * The menu with one service more: under the first button that has several and room, else as a button of its own. Undefined
 * where neither is there, since a button that opens something at once would then open a list.
 */
export function withService(settings: MenuSettings, { href, title }: MenuLink): MenuSettings | undefined {
  const all = BUTTONS.map(button => ({ button, ...buttonIn(settings, button) }))
  const roomy = all.find(({ hrefs }) => hrefs.length > 1 && hrefs.length < UNDER_ONE)
  if (roomy) return { ...settings, [`${roomy.button}Links`]: [...roomy.hrefs, href] }
  const free = all.find(({ hrefs }) => hrefs.length === 0)
  return free && { ...settings, [free.button]: shortened(title), [`${free.button}Links`]: [href] }
}

/** The menu as it is, with a service that is to stay out of it. */
export const withoutService = (settings: MenuSettings, { href }: MenuLink): MenuSettings => ({
  ...settings,
  offered: [...settings.offered, href],
})

const shortened = (name: string) => [...name].slice(0, LONGEST_NAME).join('')

/** A menu as a county would arrange it by hand: what its form begins with. */
export function arrangedAs(buttons: readonly MenuButton[]): MenuSettings {
  const name = (at: number) => buttons[at]?.name ?? ''
  const links = (at: number) => buttons[at]?.links.map(({ href }) => href) ?? []
  return {
    first: name(0),
    firstLinks: links(0),
    second: name(1),
    secondLinks: links(1),
    third: name(2),
    thirdLinks: links(2),
    offered: [],
  }
}

/** The menu as WeChat takes it, on a host: `https://zhuozi.fw.example.cn`. */
export function menuBody(buttons: readonly MenuButton[], origin: string): object {
  const view = ({ href, title }: MenuLink, name = [...title].slice(0, LONGEST_LINK).join('')) => ({
    type: 'view',
    name,
    url: origin + href,
  })
  return {
    button: buttons.map(({ name, links }) =>
      links.length === 1 ? view(links[0]!, name) : { name, sub_button: links.map(link => view(link)) },
    ),
  }
}

const published = v.object({ menu: v.string() })

/** What stands in WeChat: the menu as it was last published. */
export const publishedMenu = {
  name: 'wechat-menu-published',
  title: w('已发布的公众号菜单'),
  schema: v.object({ menu: v.optional(v.string(), '') }),
} satisfies SettingsDeclaration

/** Notes that WeChat has taken a menu; given after it did. */
export const noteMenu = countyCommand({
  name: 'wechat.menu-published',
  title: w('发布公众号菜单'),
  input: published,
  allow: { officer: 'county.settings' },
  effect: (effect, { menu }) => putSettings(effect, publishedMenu.name, { menu }),
})
