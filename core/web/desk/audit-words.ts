import type { AuditEntry } from '../../audit/index.ts'
import { staffOf } from '../../auth/index.ts'
import { titleOfCommand } from '../../commands/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'

/** What the log names that no part hands out as a command. */
const others: Readonly<Record<string, Word>> = {
  'sign-in.done': w('登录成功'),
  'sign-in.refused': w('登录失败'),
  'sign-in.end': w('退出登录'),
  'sign-in.send-code': w('发送验证码'),
  'sign-in.check-code': w('核对验证码'),
  'sign-in.try-password': w('核对密码'),
  'privacy.looked': w('查看个人信息'),
  'file.looked': w('查看附件'),
  'documents.set-kind': w('设置文书'),
  'documents.set-body': w('设置发文机关'),
  'matter.hand-over': w('转到其他服务'),
  'sign-in.clear-tries': w('重新计算登录次数'),
  'file.receive': w('上传附件'),
  'file.forget': w('清理附件'),
  'notices.prefer': w('保存通知方式'),
}

const kinds: Readonly<Record<string, Word>> = {
  citizen: w('群众'),
  citizens: w('群众'),
  officer: w('工作人员'),
  officers: w('工作人员'),
  lawyer: w('律师'),
  service: w('程序接口'),
  operator: w('运维人员'),
  system: w('系统'),
  visitor: w('访客'),
  role: w('角色'),
  setting: w('设置'),
  module: w('服务'),
  consent: w('同意书'),
  file: w('附件'),
  division: w('村（社区）'),
  county: w('本县'),
  retention: w('到期数据'),
  duty: w('值班表'),
  key: w('加密密钥'),
  wechat: w('微信公众号'),
  publication: w('公开的咨询'),
  document: w('文书'),
  administrator: w('市级管理员'),
}

export interface AuditWords {
  /** What happened, as a bureau reads it: 工作人员 韩志国 查看个人信息：咨 2026-000123. */
  sentence(entry: AuditEntry): string
  /** Somebody or something as the log names it, in words: `officer:0198…`, `zx-2026-000123`. */
  named(key: string): string
}

/** The words for a page of the log; read once for all of its lines. */
export async function auditWords(page: CountyPage, entries: readonly AuditEntry[]): Promise<AuditWords> {
  const names = await namesOf(page, entries)
  const marks = new Map(
    page.web.deployment.modules.all.flatMap(({ workflow }) =>
      workflow ? [[workflow.kind.prefix, workflow.kind.mark] as const] : [],
    ),
  )
  const named = (key: string) => {
    const [, prefix, number] = /^([a-z]+)-(\d{4}-\d{6})$/.exec(key) ?? []
    const mark = prefix && marks.get(prefix)
    if (mark) return `${t(mark)} ${number}`
    const [kind = '', ...rest] = key.split(':')
    const name = names.get(key) ?? (kind === 'operator' ? rest.join(':') : undefined)
    const word = kinds[kind]
    if (name) return word ? `${t(word)} ${name}` : name
    return word ? t(word) : t('其他记录')
  }
  return {
    named,
    sentence({ action, actor, subject }) {
      const title = others[action] ?? titleOfCommand(action)
      const done = title ? t(title) : t('其他操作')
      // Signing in is noted by the system, of whoever signs in; who changes their own affairs is not said twice.
      const who = action.startsWith('sign-in.') && actor === 'system' ? subject : actor
      if (who === subject) return t('{who} {done}', { who: named(who), done })
      return t('{who} {done}：{what}', { who: named(who), done, what: named(subject) })
    },
  }
}

/** The bureau's people and lawyers by name; citizens stay nameless here. */
async function namesOf(
  page: CountyPage,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string>> {
  const { read } = page.open.store
  const names = new Map<string, string>()
  for (const { id, name } of await staffOf(read)) names.set(`officer:${id}`, name)
  for (const { name, title } of page.web.deployment.modules.all) {
    names.set(`module:${name}`, t(title))
    names.set(`setting:${name}`, t(title))
  }
  const keys = entries.flatMap(({ actor, subject }) => [actor, subject])
  const ids = (kind: string) => [
    ...new Set(keys.filter(key => key.startsWith(`${kind}:`)).map(key => key.slice(kind.length + 1))),
  ]
  const [lawyers, divisions, roles] = [ids('lawyer'), ids('division'), ids('role')]
  if (lawyers.length > 0) {
    const rows = await page.web.deployment.stores.platform.read
      .selectFrom('lawyer')
      .select(['id', 'name'])
      .where('id', 'in', lawyers)
      .execute()
    for (const { id, name } of rows) names.set(`lawyer:${id}`, name)
  }
  if (divisions.length > 0) {
    const rows = await read
      .selectFrom('division')
      .select(['code', 'name'])
      .where('code', 'in', divisions)
      .execute()
    for (const { code, name } of rows) names.set(`division:${code}`, name)
  }
  if (roles.length > 0) {
    const rows = await read.selectFrom('role').select(['id', 'name']).where('id', 'in', roles).execute()
    for (const { id, name } of rows) names.set(`role:${id}`, name)
  }
  return names
}
