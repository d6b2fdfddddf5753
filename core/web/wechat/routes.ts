import { refuse } from '../../commands/index.ts'
import {
  codeWith,
  NotWechat,
  type Received,
  receive,
  verified,
  type WechatAccount,
} from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { textOf } from '../api/request.ts'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import { wechatAccountOf } from './account.ts'
import { answerTo } from './answer.ts'
import { noteInCounty, noteOnPlatform } from './events.ts'
import { inTime } from './patience.ts'

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
    hear(page, {
      note: (received, account) => noteInCounty(page, account, received),
      welcome: received => welcome(page, received),
      wrote: (received, account) => answerTo(page, account, received),
    }),
  )
  routes.platform({ ...spec, method: 'POST', path: PATH }, page =>
    hear(page, {
      note: (received, account) => noteOnPlatform(page, account, received),
      welcome: async ({ event }) => (event === 'subscribe' ? welcomeLawyer(page) : undefined),
      // Lawyers are called by it, and ask nothing.
      wrote: async () => whereLawyersAnswer(page),
    }),
  )
  const file = { ...spec, method: 'GET', path: '/:file{MP_verify_.+}', params: { file: 'name' } } as const
  routes.county(file, domainFile)
  routes.platform(file, domainFile)
}

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

interface Hearing {
  /** Takes note of what somebody did besides writing. */
  note(received: Received, account: WechatAccount): Promise<void>
  /** What whoever follows from now on, or scans a code, is told; undefined where nothing is said. */
  welcome(received: Received): Promise<string | undefined>
  /** Takes what somebody wrote. Returns what they are answered. */
  wrote(received: Received, account: WechatAccount): Promise<string>
}

/** What somebody did is taken once, however often WeChat says it; each time it is answered the same. */
async function hear(page: CountyPage | PlatformPage, { note, wrote, welcome }: Hearing): Promise<Response> {
  const account = await accountOf(page)
  const body = await textOf(page.request)
  return signed(async () => {
    const received = receive(account, page.query, body, page.web.deployment.clock)
    const { event } = received
    if (event === undefined) return plain(page, received.answer(await wrote(received, account)))
    const noted = await inTime(note(received, account).then(() => true))
    // WeChat says it again, and it counts once.
    if (!noted) throw refuse('unavailable', 'late', w('正在保存，请再发一次'))
    const greeting = event === 'subscribe' || event === 'SCAN' ? await welcome(received) : undefined
    return plain(page, greeting === undefined ? 'success' : received.answer(greeting))
  })
}

/** Whoever comes by a code that hangs somewhere is greeted as there; whoever follows already reads nothing else again. */
async function welcome(page: CountyPage, { event, scene }: Received): Promise<string | undefined> {
  const code = scene === undefined ? undefined : await codeWith(page.open.store.read, scene)
  if (event !== 'subscribe' && !code) return undefined
  const { title: site } = await page.face()
  const greeting =
    code === undefined || code.isWithdrawn
      ? t('您好，这里是{site}。', { site })
      : code.greeting || t('您好，这里是{site}（{place}）。', { site, place: code.name })
  return t(
    '{greeting}\n有法律问题，直接在这里发文字、语音或照片；也可以<a href="{address}">打开页面</a>免费问律师。',
    { greeting, address: `${page.origin}/` },
  )
}

/** Lawyers follow the platform's account; a citizen who found it instead is shown to their county. */
const welcomeLawyer = (page: Page) =>
  t(
    '欢迎律师关注，有新的咨询时这里会通知您。请先<a href="{address}">打开工作台</a>，确认一次手机号。想问法律问题的，请到<a href="{counties}">您所在的县</a>免费问律师。',
    { address: `${page.origin}/lawyers`, counties: `${page.origin}/` },
  )

const whereLawyersAnswer = (page: Page) =>
  t('有新的咨询时，这里会通知您。请<a href="{address}">打开工作台</a>查看和解答。', {
    address: `${page.origin}/lawyers`,
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
