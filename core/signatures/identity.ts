import type { Effect } from '../commands/index.ts'
import { exactTime } from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** How people sign in, as the audit log has it. */
const WAYS: Readonly<Record<string, Word>> = {
  code: w('手机验证码'),
  wechat: w('微信'),
  password: w('用户名和密码'),
  link: w('发到本人手机的链接'),
}

/** How it is known who the caller is: when they last signed in, and by what. */
export async function howSignedIn({ db, actor, caller }: Effect<'county'>): Promise<string> {
  if (caller.principal.kind === 'lawyer') return t('律师账号登录')
  const row = await db
    .selectFrom('audit')
    .select(['at', 'detail'])
    .where('subject', '=', actor)
    .where('action', '=', 'sign-in.done')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return t('本人账号登录')
  const { by } = JSON.parse(row.detail) as { by?: string }
  const way = by && WAYS[by]
  return way
    ? t('本人账号，{time}以{way}登录', { time: exactTime(row.at), way: t(way) })
    : t('本人账号，{time}登录', { time: exactTime(row.at) })
}
