import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import {
  addStaff,
  changeStaff,
  disableStaff,
  enableStaff,
  inviteOfficer,
  rolesOf,
  type StaffMember,
  staffOf,
  staffPasswords,
} from '../../auth/index.ts'
import { Refusal, refuse } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import { LinkShown } from '../account/index.ts'
import { ButtonForm, Buttons, Fold, Notice, PageHead, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

const without = (schema: unknown, ...keys: string[]) =>
  v.omit(schema as v.ObjectSchema<v.ObjectEntries, undefined>, keys as [string])

async function staffForm(page: CountyPage, member: StaffMember | undefined): Promise<CommandForm> {
  const roles = await rolesOf(page.open.store.read)
  const choices = { roles: roles.map(({ id, name }) => ({ value: id, label: name })) }
  if (!member)
    return {
      command: addStaff,
      fields: addStaff.input,
      action: '/desk/staff/new',
      submit: w('保存'),
      choices,
    }
  return {
    command: changeStaff,
    fields: member.hasPhone
      ? without(changeStaff.input, 'id')
      : without(changeStaff.input, 'id', 'removePhone'),
    action: `/desk/staff/${member.id}`,
    submit: w('保存'),
    initial: { ...member, phone: undefined, roles: member.roles.map(({ id }) => id) },
    choices,
  }
}

async function memberOf(page: CountyPage): Promise<StaffMember> {
  const member = (await staffOf(page.open.store.read)).find(({ id }) => id === page.param('officer'))
  if (!member) throw refuse('not-found', 'officer', w('没有找到这位人员'))
  return member
}

/** The form for a new member of staff. */
export async function newMember(page: CountyPage): Promise<Response> {
  return newMemberPage(page, await drawForm(page, await staffForm(page, undefined)))
}

/** Adds somebody to the bureau's people, and leads to their page: they still need a way to sign in. */
export async function saveNewMember(page: CountyPage): Promise<Response> {
  return giveForm(
    page,
    await staffForm(page, undefined),
    {},
    ({ id }: { id: string }) => `/desk/staff/${id}?added`,
    (drawn, status) => newMemberPage(page, drawn, status),
  )
}

const back = () => ({ href: '/desk/staff', label: t('人员') })

const newMemberPage = (page: CountyPage, drawn: Child, status?: number) =>
  deskPage(
    page,
    { title: t('添加人员'), part: 'staff', reading: true, back: back(), status },
    <>
      <PageHead title={t('添加人员')} />
      {drawn}
    </>,
  )

/** One of the bureau's people. */
export async function member(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return memberPage(page, known, await drawForm(page, await staffForm(page, known)))
}

/** Changes what is known of one of the bureau's people. */
export async function saveMember(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return giveForm(
    page,
    await staffForm(page, known),
    { id: known.id },
    '/desk/staff?saved',
    (drawn, status) => memberPage(page, known, drawn, status),
  )
}

async function memberPage(
  page: CountyPage,
  known: StaffMember,
  drawn: Child,
  status?: number,
): Promise<Response> {
  const path = `/desk/staff/${known.id}`
  const { principal } = page.viewer
  const isOwn = principal.kind === 'officer' && principal.id === known.id
  const secondFactor = await page.web.realms.account.secondFactorOn('officers', page.open, known.id)
  return deskPage(
    page,
    { title: known.name, part: 'staff', reading: true, back: back(), status },
    <>
      <PageHead title={known.name} />
      <div class="stack">
        {page.query.has('saved') ? <Notice kind="done" title={t('已保存')} /> : null}
        {page.query.has('added') ? <Added hasPhone={known.hasPhone} /> : null}
        {known.hasPhone ? <p class="meta">{t('已登记手机号。要更换时填写新的，不填则不变。')}</p> : null}
        {drawn}
      </div>
      <Section title={t('账号')}>
        <Buttons>
          {known.active && !isOwn ? (
            <ButtonForm action={`${path}/invite`}>{t('生成设置密码的链接')}</ButtonForm>
          ) : null}
          {secondFactor && !isOwn ? (
            <ButtonForm action={`${path}/two-factor/remove`}>{t('解除动态口令')}</ButtonForm>
          ) : null}
          {known.active ? (
            <Fold label={t('停用账号')} kind="danger">
              <p>{t('停用后立即退出登录，不能再登录。以前办理的记录保留，随时可以恢复。')}</p>
              <ButtonForm action={`${path}/disable`} kind="danger">
                {t('确认停用')}
              </ButtonForm>
            </Fold>
          ) : (
            <ButtonForm action={`${path}/enable`}>{t('恢复账号')}</ButtonForm>
          )}
        </Buttons>
      </Section>
    </>,
  )
}

const Added = ({ hasPhone }: { hasPhone: boolean }) => (
  <Notice kind="done" title={t('已添加')}>
    <p>
      {hasPhone
        ? t('本人用手机号和验证码就可以登录。要用密码登录，请在下面生成设置密码的链接，发给本人。')
        : t('接下来请在下面生成设置密码的链接，发给本人，才能登录。')}
    </p>
  </Notice>
)

/** Makes the link by which a person sets their password; it is shown this once. */
export async function invite(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return guarded(page, known, async () => {
    const link = await inviteOfficer(page.web.deployment, page.county.code, known.id, page.viewer)
    return deskPage(
      page,
      { title: known.name, part: 'staff', reading: true, back: back() },
      <LinkShown
        name={known.name}
        address={`${page.origin}/desk/password/${link.token}`}
        expiresAt={link.expiresAt}
        back={{ href: '/desk/staff', label: t('返回人员') }}
      />,
    )
  })
}

/** Ends or restores a person's account. */
export const setActive =
  (active: boolean) =>
  async (page: CountyPage): Promise<Response> => {
    const known = await memberOf(page)
    return guarded(page, known, async () => {
      await page.run(active ? enableStaff : disableStaff, { id: known.id })
      return page.redirect('/desk/staff?saved')
    })
  }

/** Takes away the second factor of somebody who lost it. */
export async function dropSecondFactor(page: CountyPage): Promise<Response> {
  const known = await memberOf(page)
  return guarded(page, known, async () => {
    await page.run(staffPasswords.dropSecondFactor, { id: known.id })
    return page.redirect(`/desk/staff/${known.id}?saved`)
  })
}

/** What is refused is told above the person's form. */
async function guarded(
  page: CountyPage,
  known: StaffMember,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const told = (
      <Notice kind="problem" urgent title={t('没有办成')}>
        <p>{refusal.message}</p>
      </Notice>
    )
    return memberPage(
      page,
      known,
      <>
        {told}
        {await drawForm(page, await staffForm(page, known))}
      </>,
      STATUS[refusal.code],
    )
  }
}
