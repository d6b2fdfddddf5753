import { refuse } from '../../commands/index.ts'
import {
  followed,
  NotWechat,
  type Received,
  receive,
  unfollowed,
  verified,
  type WechatAccount,
} from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { textOf } from '../api/request.ts'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import { wechatAccountOf } from './account.ts'

const PATH = '/wechat'
const spec = {
  surface: 'api',
  audience: { kind: 'public' },
  answers: 'data',
} as const satisfies Partial<RouteSpec>

/**
 * What WeChat's servers ask of an account's host: to prove that the address is ours, to take what people do there, and the
 * file by which the account proves its domain. Requests are signed with the account's token; nobody else's are heard.
 */
export function wechatRoutes(routes: Routes): void {
  routes.county({ ...spec, method: 'GET', path: PATH }, prove)
  routes.platform({ ...spec, method: 'GET', path: PATH }, prove)
  routes.county({ ...spec, method: 'POST', path: PATH }, page =>
    hear(page, (received, account) =>
      page.web.deployment.run(
        page.open.county.code,
        commandFor(received).county,
        inputFor(received, account),
        system,
        { key: `wechat:${received.id}` },
      ),
    ),
  )
  routes.platform({ ...spec, method: 'POST', path: PATH }, page =>
    hear(page, (received, account) =>
      page.web.deployment.runOnPlatform(commandFor(received).platform, inputFor(received, account), system, {
        key: `wechat:${received.id}`,
      }),
    ),
  )
  const file = { ...spec, method: 'GET', path: '/:file{MP_verify_.+}', params: { file: 'name' } } as const
  routes.county(file, domainFile)
  routes.platform(file, domainFile)
}

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

const commandFor = ({ event }: Received) => (event === 'unsubscribe' ? unfollowed : followed)
const inputFor = ({ openid, scene }: Received, { appId }: WechatAccount) => ({ appId, openid, scene })

async function accountOf(page: CountyPage | PlatformPage): Promise<WechatAccount> {
  const code = 'open' in page ? page.open.county.code : undefined
  const account = await wechatAccountOf(page.web.deployment, code)
  if (!account) throw refuse('not-found', 'wechat', w('没有这个页面'))
  return account
}

async function prove(page: CountyPage | PlatformPage): Promise<Response> {
  const account = await accountOf(page)
  return signed(() => plain(page, verified(account, page.query, page.web.deployment.clock)))
}

/** Follows and unfollows are noted, once however often WeChat says them; whoever writes is told where to ask. */
async function hear(
  page: CountyPage | PlatformPage,
  note: (received: Received, account: WechatAccount) => Promise<unknown>,
): Promise<Response> {
  const account = await accountOf(page)
  const body = await textOf(page.request)
  return signed(async () => {
    const received = receive(account, page.query, body, page.web.deployment.clock)
    const isFollowing = received.event === 'subscribe' || received.event === 'SCAN'
    if (isFollowing || received.event === 'unsubscribe') await note(received, account)
    const isWriting = received.event === undefined
    if (!isWriting && received.event !== 'subscribe') return plain(page, 'success')
    return plain(page, received.answer(isWriting ? whereToAsk(page) : welcome(page)))
  })
}

const welcome = (page: Page) =>
  t('欢迎使用公共法律服务。打开 {address} 免费问律师，律师会尽快解答。', { address: `${page.origin}/` })

const whereToAsk = (page: Page) =>
  t('请打开 {address}，把遇到的事写下来，律师会尽快解答；进展会在微信里通知您。', {
    address: `${page.origin}/`,
  })

async function signed(answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof NotWechat) throw refuse('forbidden', 'not-wechat', w('签名不正确'))
    throw error
  }
}

async function domainFile(page: CountyPage | PlatformPage): Promise<Response> {
  const { verification } = await accountOf(page)
  const [, code] = /^MP_verify_(\w{16})\.txt$/.exec(verification) ?? []
  if (!code || page.param('file') !== verification) throw refuse('not-found', 'wechat', w('没有这个页面'))
  return plain(page, code)
}

const plain = (page: Page, text: string) =>
  page.answer(text, 200, {
    'content-type': text.startsWith('<xml>') ? 'text/xml' : 'text/plain; charset=utf-8',
  })
