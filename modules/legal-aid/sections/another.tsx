import type { Child } from 'hono/jsx'
import { officersHolding } from '#core/commands'
import { principalKey } from '#core/people'
import { type FormOptions, type MatterView, Notice } from '#core/web'
import { t } from '#core/words'
import { permissions } from '../permissions.ts'

interface Second {
  readonly command: string
  /** Whoever holds it may, unless they are one of `before`. */
  readonly permission: keyof typeof permissions
  /** Principal keys of those who had a part in what is to be decided. */
  readonly before: readonly string[]
}

/** 提出、审批分开: the form of a command that its page places for whoever is the second person; for anybody else of the centre, who that can be. */
export async function forAnother(
  view: MatterView,
  { command, permission, before }: Second,
  options: FormOptions = { folded: true },
): Promise<Child> {
  const form = before.includes(principalKey(view.viewer.principal)) ? null : view.form(command, options)
  if (form !== null) return form
  const names = (await officersHolding(view.tenant.read, permission))
    .filter(({ id }) => !before.includes(`officer:${id}`))
    .map(({ name }) => name)
  return names.length > 0 ? (
    <p class="meta">{t('须由经手人以外的人办理，可以办理的有：{names}', { names: names.join('、') })}</p>
  ) : (
    <Notice kind="problem" title={t('没有可以办理的人')}>
      <p>
        {t('须由经手人以外的人办理，但是没有别人有“{right}”的权限。请局负责人在“人员”里给另一人。', {
          right: t(permissions[permission]),
        })}
      </p>
    </Notice>
  )
}
