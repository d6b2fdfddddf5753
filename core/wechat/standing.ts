import type { Standing } from '../notices/index.ts'
import type { WechatAccount } from './account.ts'
import { wechatTables } from './tables.ts'

type Account = Pick<WechatAccount, 'hash' | 'template' | 'subscription'>

/** How an account stands to people, by their principal keys; undefined for an account that is not there. */
export async function standingsAt(
  db: unknown,
  account: Account | undefined,
  principals: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (!account || (account.template === '' && account.subscription === ''))
    return new Map(principals.map(principal => [principal, 'unconnected']))
  const rows = await wechatTables(db)
    .selectFrom('wechat_binding')
    .innerJoin('wechat_person', 'wechat_person.id', 'wechat_binding.person_id')
    .leftJoin('wechat_permission', join =>
      join
        .onRef('wechat_permission.person_id', '=', 'wechat_person.id')
        .on('wechat_permission.template_id', '=', account.subscription),
    )
    .select(['principal', 'following', 'refused_at', 'allowed'])
    .where('principal', 'in', ['', ...principals])
    .where('account_hash', '=', account.hash)
    .execute()
  const found = new Map(rows.map(row => [row.principal, standingOf(account, row)]))
  return new Map(principals.map(principal => [principal, found.get(principal) ?? 'no-address']))
}

interface Met {
  readonly following: number
  readonly refused_at: number | null
  readonly allowed: number | null
}

function standingOf(account: Account, { following, refused_at, allowed }: Met): Standing {
  const isWrittenTo = following === 1 && refused_at === null
  if (account.template && isWrittenTo) return 'reached'
  if (account.subscription && allowed === 1) return 'reached'
  if (!account.template) return 'unasked'
  return following === 1 ? 'refused' : 'left'
}
