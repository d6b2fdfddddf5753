import * as v from 'valibot'
import { t } from '../../words/index.ts'
import { type CheckPlace, type Finding, looked } from './finding.ts'

const button = v.object({ name: v.string(), url: v.optional(v.string(), '') })
const menu = v.object({
  button: v.array(v.object({ ...button.entries, sub_button: v.optional(v.array(button), []) })),
})

/** A menu without what WeChat adds to it. */
function linesOf(given: unknown): string | undefined {
  const parsed = v.safeParse(menu, given)
  return parsed.success ? JSON.stringify(parsed.output) : undefined
}

/** Whether WeChat's menu is the one that is arranged at the desk. */
export function checkMenu(place: CheckPlace, arranged: object): Promise<Finding> {
  const { api, account, signal } = place
  const what = t('公众号菜单')
  const mend = {
    remedy: t('在工作台“设置 → 公众号连接与菜单”里看过样子，按“发布到微信”'),
    at: 'menu',
  } as const
  return looked(place, what, async () => {
    const standing = await api.menu(account, signal)
    if (standing === undefined) return { what, problem: t('微信里还没有菜单'), ...mend }
    if (linesOf(standing) === linesOf(arranged)) return { what }
    return { what, problem: t('微信里的菜单和工作台里的不一样'), ...mend }
  })
}
