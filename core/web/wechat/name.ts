import { randomBytes } from 'node:crypto'
import { seconds } from '../../time/index.ts'
import { WechatFailure } from '../../wechat/index.ts'
import type { CountyPage } from '../page.ts'
import { accountOrigin, wechatAccountOf } from './account.ts'
import { isInWechat } from './in-wechat.ts'

/** The state that a browser was sent away with. */
const STATE = 'zj_wxname'
const PATH = '/me'
const TEN_MINUTES = 600
const PATIENCE = seconds(8)

/** Whether somebody may have what they call themselves in WeChat filled in. */
export const mayAskForName = async (page: CountyPage): Promise<boolean> =>
  isInWechat(page) && (await wechatAccountOf(page.web.deployment, page.county.code)) !== undefined

/** Sends whoever asked for it to WeChat, which asks them whether it may tell their name. */
export async function askForName(page: CountyPage): Promise<Response> {
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  if (!account || !isInWechat(page)) return page.redirect(PATH)
  const origin = accountOrigin(page, page.county)
  if (origin !== page.origin) return page.redirect(`${origin}${PATH}`)
  const state = randomBytes(16).toString('hex')
  page.setCookie(STATE, state, { maxAge: TEN_MINUTES, path: PATH })
  return page.redirect(page.web.wechat.authorizeUrl(account, `${origin}${PATH}/wechat`, state, 'profile'))
}

/** The name that WeChat told, once they agreed; undefined where they did not, or WeChat does not say. */
export async function nameFromWechat(page: CountyPage): Promise<string | undefined> {
  const state = page.cookie(STATE)
  const code = page.query.get('code')
  if (!state || page.query.get('state') !== state || !code) return undefined
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  if (!account) return undefined
  try {
    return await page.web.wechat.nameOf(account, code, AbortSignal.timeout(PATIENCE))
  } catch (error) {
    const reason = error instanceof WechatFailure ? error.code : (error as Error).name
    page.web.log.warn({ request: page.id, wechat: reason }, 'WeChat did not tell a name')
    return undefined
  }
}
