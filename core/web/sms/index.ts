import { refuse } from '../../commands/index.ts'
import { byCounty, noteReceipts, parseReceipts, receiptsKey } from '../../sms/index.ts'
import { w } from '../../words/index.ts'
import { textOf } from '../api/request.ts'
import type { PlatformPage } from '../page.ts'
import type { Routes } from '../routes.ts'

/** What both providers take for a yes: Alibaba reads `code`, Tencent `result`. */
const NOTED = { code: 0, msg: 'OK', result: 0, errmsg: 'OK' }

/**
 * Where providers of text messages post what became of them. They sign nothing; the address itself is the secret, and what it
 * takes changes nothing but a line of the delivery log.
 */
export function smsRoutes(routes: Routes): void {
  routes.platform(
    {
      method: 'POST',
      path: '/sms/receipts/:key',
      surface: 'api',
      audience: { kind: 'public' },
      params: { key: 'key' },
      answers: 'data',
    },
    takeReceipts,
  )
}

async function takeReceipts(page: PlatformPage): Promise<Response> {
  const { deployment } = page.web
  if (page.param('key') !== receiptsKey(deployment.platformKeys))
    throw refuse('not-found', 'receipts', w('没有这个页面'))
  const receipts = parseReceipts(jsonOf(await textOf(page.request)))
  if (!receipts) throw refuse('invalid', 'malformed', w('请求内容应是短信回执的列表'))
  const { platform } = deployment.stores
  for (const [county, theirs] of await byCounty(platform.read, receipts)) {
    if (county === undefined) await noteReceipts(platform, theirs, page.now)
    else await deployment.withCounty(county, ({ store }) => noteReceipts(store, theirs, page.now))
  }
  return page.json(NOTED)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
