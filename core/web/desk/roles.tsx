import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { permissionGroups, putRole, removeRole, rolesOf } from '../../auth/index.ts'
import { EVERY_PERMISSION, Refusal, refuse } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonForm, Fold, Notice, PageHead, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

async function roleForm(page: CountyPage, id: string | undefined): Promise<CommandForm> {
  const known =
    id === undefined ? undefined : (await rolesOf(page.open.store.read)).find(role => role.id === id)
  if (id !== undefined && !known) throw refuse('not-found', 'role', w('没有这个角色'))
  const groups = permissionGroups(page.web.deployment.modules.all)
  return {
    command: putRole,
    fields: v.omit(putRole.input as unknown as v.ObjectSchema<v.ObjectEntries, undefined>, ['id']),
    action: known ? `/desk/roles/${known.id}` : '/desk/roles/new',
    submit: w('保存'),
    initial: known,
    choices: {
      permissions: [
        { value: EVERY_PERMISSION, label: t('全部权限') },
        ...groups.flatMap(group =>
          Object.entries(group.permissions).map(([value, title]) => ({
            value,
            label: `${t(group.title)} · ${t(title)}`,
          })),
        ),
      ],
    },
  }
}

const roleId = (page: CountyPage) => page.param('role') || undefined

/** A role and what it may do, or a new one. */
export async function role(page: CountyPage): Promise<Response> {
  return rolePage(page, await drawForm(page, await roleForm(page, roleId(page))))
}

/** Makes or changes a role. */
export async function saveRole(page: CountyPage): Promise<Response> {
  const id = roleId(page)
  return giveForm(page, await roleForm(page, id), id ? { id } : {}, '/desk/staff?saved', (drawn, status) =>
    rolePage(page, drawn, status),
  )
}

/** Removes a role that nobody has. */
export async function dropRole(page: CountyPage): Promise<Response> {
  const form = await roleForm(page, roleId(page))
  try {
    await page.run(removeRole, { id: page.param('role') })
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const told = (
      <Notice kind="problem" urgent title={t('没有删除')}>
        <p>{refusal.message}</p>
      </Notice>
    )
    return rolePage(
      page,
      <>
        {told}
        {await drawForm(page, form)}
      </>,
      STATUS[refusal.code],
    )
  }
  return page.redirect('/desk/staff?removed')
}

const rolePage = (page: CountyPage, drawn: Child, status?: number) => {
  const id = roleId(page)
  const title = id ? t('角色') : t('新建角色')
  return deskPage(
    page,
    { title, part: 'staff', reading: true, back: { href: '/desk/staff', label: t('人员') }, status },
    <>
      <PageHead title={title} />
      {drawn}
      {id ? (
        <Section title={t('删除')}>
          <Fold label={t('删除角色')} kind="danger">
            <p>{t('删除后不能恢复。有人正在使用的角色不能删除。')}</p>
            <ButtonForm action={`/desk/roles/${id}/remove`} kind="danger">
              {t('确认删除')}
            </ButtonForm>
          </Fold>
        </Section>
      ) : null}
    </>,
  )
}
