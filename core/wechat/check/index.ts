import { t } from '../../words/index.ts'
import { checkDomain } from './domain.ts'
import { type CheckPlace, type Finding, looked } from './finding.ts'
import { checkMenu } from './menu.ts'
import { checkTemplates } from './templates.ts'

export { type CheckPlace, type Finding, settingAt } from './finding.ts'

/** Looks at an Official Account as WeChat and its followers see it. `arranged`: its menu at the desk, where it has one. */
export async function checkAccount(place: CheckPlace, arranged: object | undefined): Promise<Finding[]> {
  const { account, api, origin, signal } = place
  const known = await checkCredentials(place)
  const own = [secure(origin), ...(await checkDomain(place))]
  // Without them nothing else can be asked.
  if (known.problem) return [known, ...own]
  return [
    known,
    ...own,
    await looked(place, t('网页签名（jsapi_ticket）'), async () => {
      await api.tokens.fetch(account, 'ticket', signal)
      return { what: t('网页签名（jsapi_ticket）') }
    }),
    ...(await checkTemplates(place)),
    ...(arranged ? [await checkMenu(place, arranged)] : []),
  ]
}

/** Whether WeChat knows the account by its AppID and AppSecret, and hears this server. */
export function checkCredentials(
  place: Pick<CheckPlace, 'account' | 'api' | 'signal' | 'settings'>,
): Promise<Finding> {
  const what = t('开发者 ID 和密码')
  return looked(place, what, async () => {
    await place.api.tokens.fetch(place.account, 'access', place.signal)
    return { what }
  })
}

const secure = (origin: string): Finding =>
  origin.startsWith('https://')
    ? { what: t('网址') }
    : {
        what: t('网址'),
        problem: t('{address} 不是 https', { address: origin }),
        remedy: t('微信只接受备案域名的 https 网址：请运维人员在前面放置 TLS 反向代理'),
      }
