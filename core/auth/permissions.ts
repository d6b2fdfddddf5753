import { EVERY_PERMISSION } from '../commands/index.ts'
import { documentPermissions } from '../documents/index.ts'
import { dutyPermissions } from '../duty/index.ts'
import type { Module } from '../module.ts'
import { t, type Word, w } from '../words/index.ts'

/** What core itself asks for; modules declare theirs. */
export const CORE_PERMISSIONS: Readonly<Record<string, Word>> = {
  'matters.read': w('查看本人有权限的服务的事项'),
  'matters.every': w('查看各项服务的事项，保密的除外'),
  'matters.write': w('在事项中给群众和律师留言'),
  'county.personal-data': w('查看事项以外的个人信息'),
  'county.reports': w('查看统计'),
  'county.deliveries': w('查看通知发送情况'),
  'county.settings': w('设置本县平台'),
  'county.staff': w('管理人员和角色'),
  ...dutyPermissions,
  ...documentPermissions,
  'county.audit': w('查看操作记录'),
}

/** What a token of the platform may be given besides. */
export const PLATFORM_PERMISSIONS: Readonly<Record<string, Word>> = {
  'platform.metrics': w('读取运行指标'),
}

export interface PermissionGroup {
  readonly title: Word
  readonly permissions: Readonly<Record<string, Word>>
}

/** Everything a role can be made of: core's permissions, then each installed module's. */
export function permissionGroups(modules: readonly Module[]): PermissionGroup[] {
  const own = { title: w('平台'), permissions: CORE_PERMISSIONS }
  return [own, ...modules.flatMap(({ title, permissions }) => (permissions ? [{ title, permissions }] : []))]
}

export interface BuiltInRole {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
}

/** The roles that a new county begins with; it may change them like any other. */
export function builtInRoles(modules: readonly Module[]): BuiltInRole[] {
  // What is kept secret is for those alone who are given it.
  const services = modules
    .filter(({ workflow }) => workflow?.kind.confidential === undefined)
    .flatMap(module => Object.keys(module.permissions ?? {}))
  const work = ['matters.read', 'matters.write', 'county.reports', ...services]
  return [
    { id: 'manager', name: t('管理员'), permissions: [EVERY_PERMISSION] },
    { id: 'duty', name: t('值班员'), permissions: [...work, 'county.personal-data'] },
    { id: 'clerk', name: t('科员'), permissions: work },
    ...modules.flatMap(({ roles }) => roles ?? []).map(role => ({ ...role, name: t(role.name as Word) })),
  ]
}
