import * as v from 'valibot'
import {
  addStaff,
  changeStaff,
  disableStaff,
  enableStaff,
  inviteOfficer,
  permissionGroups,
  putRole,
  removeRole,
  rolesOf,
  type StaffMember,
  staffOf,
} from '../../auth/index.ts'
import { EVERY_PERMISSION, Refusal, refuse } from '../../commands/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import {
  ButtonForm,
  ButtonLink,
  Buttons,
  Card,
  List,
  ListRow,
  Notice,
  PageHead,
  Section,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

/** The bureau's people and the roles that they can have. */
export async function staff(page: CountyPage): Promise<Response> {
  const { read } = page.open.store
  const [people, roles] = [await staffOf(read), await rolesOf(read)]
  return deskPage(
    page,
    { title: t('人员'), part: 'staff' },
    <>
      <PageHead title={t('人员')}>
        <ButtonLink kind="primary" href="/desk/staff/new">
          {t('添加人员')}
        </ButtonLink>
      </PageHead>
      <List
        rows={people.map(person => (
          <ListRow
            href={`/desk/staff/${person.id}`}
            title={person.name}
            meta={[person.username, person.title, ...person.roles.map(({ name }) => name)].filter(Boolean)}
            state={person.active ? { kind: 'done', word: t('在用') } : { word: t('停用') }}
          />
        ))}
      />
      <Section title={t('角色')} more={{ href: '/desk/roles/new', label: t('新建角色') }}>
        <List
          rows={roles.map(({ id, name, permissions }) => (
            <ListRow
              href={`/desk/roles/${id}`}
              title={name}
              meta={[
                permissions.includes(EVERY_PERMISSION)
                  ? t('全部权限')
                  : t('{n} 项权限', { n: permissions.length }),
              ]}
            />
          ))}
        />
      </Section>
    </>,
  )
}

async function staffForm(page: CountyPage, member: StaffMember | undefined): Promise<CommandForm> {
  const roles = await rolesOf(page.open.store.read)
  return {
    command: member ? changeStaff : addStaff,
    fields: addStaff.input,
    action: member ? `/desk/staff/${member.id}` : '/desk/staff/new',
    submit: w('保存'),
    initial: member && { ...member, phone: undefined, roles: member.roles.map(({ id }) => id) },
    choices: { roles: roles.map(({ id, name }) => ({ value: id, label: name })) },
  }
}

async function memberOf(page: CountyPage): Promise<StaffMember | undefined> {
  const id = page.param('officer')
  if (id === '') return undefined
  const member = (await staffOf(page.open.store.read)).find(person => person.id === id)
  if (!member) throw refuse('not-found', 'officer', w('没有找到这位人员'))
  return member
}

/** One of the bureau's people, or a new one. */
export async function member(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return memberPage(page, known, await drawForm(page, await staffForm(page, known)))
}

/** Adds or changes one of the bureau's people. */
export async function saveMember(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return giveForm(
    page,
    await staffForm(page, known),
    known ? { id: known.id } : {},
    '/desk/staff',
    (drawn, status) => memberPage(page, known, drawn, status),
  )
}

const memberPage = (page: CountyPage, known: StaffMember | undefined, drawn: unknown, status?: number) =>
  deskPage(
    page,
    { title: known?.name ?? t('添加人员'), part: 'staff', status },
    <>
      <PageHead title={known?.name ?? t('添加人员')} />
      {known?.hasPhone ? <p class="meta">{t('已登记手机号。要更换时填写新的，不填则不变。')}</p> : null}
      {drawn as string}
      {known ? (
        <Section title={t('账号')}>
          <Buttons>
            <ButtonForm action={`/desk/staff/${known.id}/invite`}>{t('生成设置密码的链接')}</ButtonForm>
            {known.active ? (
              <ButtonForm action={`/desk/staff/${known.id}/disable`} kind="danger">
                {t('停用账号')}
              </ButtonForm>
            ) : (
              <ButtonForm action={`/desk/staff/${known.id}/enable`}>{t('恢复账号')}</ButtonForm>
            )}
          </Buttons>
        </Section>
      ) : null}
    </>,
  )

/** Makes the link by which a person sets their password; it is shown this once. */
export async function invite(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  const link = await inviteOfficer(page.web.deployment, page.county.code, known!.id, page.viewer)
  return deskPage(
    page,
    { title: known!.name, part: 'staff' },
    <>
      <PageHead title={t('设置密码的链接')} />
      <Card>
        <p>
          {t('请把这个链接发给{name}本人，只显示这一次，{time}前有效。', {
            name: known!.name,
            time: fullTime(link.expiresAt),
          })}
        </p>
        <p class="number">{`${page.url.origin}/desk/password/${link.token}`}</p>
      </Card>
      <ButtonLink href="/desk/staff">{t('返回人员')}</ButtonLink>
    </>,
  )
}

/** Ends or restores a person's account. */
export const setActive =
  (active: boolean) =>
  async (page: CountyPage): Promise<Response> => {
    const known = await memberOf(page)
    try {
      await page.run(active ? enableStaff : disableStaff, { id: known!.id })
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const form = await drawForm(page, await staffForm(page, known))
      return memberPage(
        page,
        known,
        <>
          <Notice kind="problem" urgent title={t('没有办成')}>
            <p>{refusal.message}</p>
          </Notice>
          {form}
        </>,
        409,
      )
    }
    return page.redirect('/desk/staff')
  }

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
  return giveForm(page, await roleForm(page, id), id ? { id } : {}, '/desk/staff', (drawn, status) =>
    rolePage(page, drawn, status),
  )
}

/** Removes a role that nobody has. */
export async function dropRole(page: CountyPage): Promise<Response> {
  await page.run(removeRole, { id: page.param('role') })
  return page.redirect('/desk/staff')
}

const rolePage = (page: CountyPage, drawn: unknown, status?: number) =>
  deskPage(
    page,
    { title: t('角色'), part: 'staff', status },
    <>
      <PageHead title={roleId(page) ? t('角色') : t('新建角色')} />
      {drawn as string}
      {roleId(page) ? (
        <ButtonForm action={`/desk/roles/${roleId(page)}/remove`} kind="danger">
          {t('删除角色')}
        </ButtonForm>
      ) : null}
    </>,
  )
