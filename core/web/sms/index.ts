import { refuse } from '../../commands/index.ts'
import { dropEarly, keepEarly } from '../../notices/index.ts'
import {
  byCounty,
  noteReceipts,
  parseReceipts,
  type Receipt,
  receiptsKey,
  receiptToKeep,
} from '../../sms/index.ts'
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
  const unknown = await unnoted(page, receipts)
  if (unknown.length > 0) {
    const { write } = deployment.stores.platform
    await keepEarly(write, 'sms', unknown.map(receiptToKeep), page.now)
    // Whoever noted a text meanwhile may have looked before its receipt was kept.
    const still = new Set((await unnoted(page, unknown)).map(({ ids }) => ids[0]))
    const since = unknown.flatMap(({ ids }) => (still.has(ids[0]) ? [] : [ids[0]!]))
    await dropEarly(write, 'sms', since)
  }
  return page.json(NOTED)
}

/** Notes receipts where their texts stand. Returns those of which no text is known yet. */
async function unnoted(page: PlatformPage, receipts: readonly Receipt[]): Promise<readonly Receipt[]> {
  const { deployment } = page.web
  const { platform } = deployment.stores
  const noted = new Set<string>()
  for (const [county, theirs] of await byCounty(platform.read, receipts)) {
    const known =
      county === undefined
        ? await noteReceipts(platform, theirs, page.now)
        : await deployment.withCounty(county, ({ store }) => noteReceipts(store, theirs, page.now))
    for (const { ids } of known) noted.add(ids[0]!)
  }
  return receipts.filter(({ ids }) => !noted.has(ids[0]!))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
