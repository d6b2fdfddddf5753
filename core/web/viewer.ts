import { aliasesOf, aliasInSession, RECEIPT_COOKIE } from '../aliases/index.ts'
import type { RealmName } from '../auth/index.ts'
import type { Caller } from '../commands/index.ts'
import type { OpenCounty } from '../deployment/index.ts'
import { ownerOfToken, UPLOADS_COOKIE } from '../files/index.ts'
import { principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { t } from '../words/index.ts'
import { cookiesOf } from './cookies.ts'
import { isBearer } from './host.ts'
import type { RouteSpec } from './routes.ts'
import type { Web } from './web.ts'

const realmsOf: Record<RouteSpec['surface'], readonly RealmName[]> = {
  portal: ['citizens'],
  desk: ['officers'],
  lawyers: ['lawyers'],
  city: ['administrators'],
  front: [],
  api: [],
}

const realmsFor = ({ realms, surface }: RouteSpec): readonly RealmName[] => realms ?? realmsOf[surface]

export const visitor = (): Caller => ({ principal: { kind: 'visitor' }, name: t('访客'), via: 'page' })

/** A caller with what their browser uploaded before they signed in. */
export function withUploads(caller: Caller, request: Request): Caller {
  if (isBearer(request)) return caller
  const uploads = ownerOfToken(cookiesOf(request.headers).get(UPLOADS_COOKIE))
  return uploads ? { ...caller, uploads } : caller
}

/** Whom a request names. A token outranks every cookie; without either nothing is looked up. */
export async function viewerOf(
  web: Web,
  spec: RouteSpec,
  open: OpenCounty | undefined,
  request: Request,
): Promise<Caller | undefined> {
  if (isBearer(request)) {
    if (spec.surface !== 'api') return undefined
    const token = request.headers
      .get('authorization')!
      .replace(/^bearer /i, '')
      .trim()
    return web.realms.callerOfToken(token, open?.county.code)
  }
  if (!request.headers.has('cookie')) return undefined
  for (const realm of realmsFor(spec)) {
    const caller = await web.realms.callerOf(realm, open, request.headers)
    if (!caller) continue
    const known = open ? await withAliases(caller, spec, open, request, web.deployment.clock.now()) : caller
    return spec.surface === 'api' ? { ...known, via: 'api' } : known
  }
  return spec.receipts && open ? byReceipt(open, request, web.deployment.clock.now()) : undefined
}

/** Whose code was given in this browser. */
const byReceipt = ({ keys }: OpenCounty, { headers }: Request, now: Instant): Caller | undefined =>
  aliasInSession(keys, cookiesOf(headers).get(RECEIPT_COOKIE), now)

/** A citizen with the keys under which they act where it is kept secret whose a matter is. */
async function withAliases(
  caller: Caller,
  spec: RouteSpec,
  open: OpenCounty,
  request: Request,
  now: Instant,
): Promise<Caller> {
  const { principal } = caller
  if (principal.kind !== 'citizen') return caller
  const own = await aliasesOf(open.store.read, open.keys, principal.id)
  const given = spec.receipts ? byReceipt(open, request, now) : undefined
  const aliases = [...own, ...(given ? [principalKey(given.principal)] : [])]
  return aliases.length > 0 ? { ...caller, aliases } : caller
}

/** Whether a request comes from somebody who has signed in where a route looks, and owes a second factor. */
export async function owesSecondFactor(
  web: Web,
  spec: RouteSpec,
  open: OpenCounty | undefined,
  request: Request,
): Promise<boolean> {
  if (isBearer(request) || !request.headers.has('cookie')) return false
  for (const realm of realmsFor(spec))
    if (await web.realms.owesSecondFactor(realm, open, request.headers)) return true
  return false
}
