import type { Child } from 'hono/jsx'
import {
  type Administrator,
  administratorPasswords,
  disableAdministrator,
  enableAdministrator,
  inviteAdministrator,
  scopeAdministrator,
} from '../../auth/index.ts'
import { Refusal } from '../../commands/index.ts'
import { newId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { LinkShown, sentFields } from '../account/index.ts'
import {
  ButtonForm,
  Buttons,
  Card,
  Fold,
  Form,
  KeyValue,
  Notice,
  PageHead,
  Section,
  StateBadge,
} from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { administratorAt, isOneself } from './administrators.tsx'
import { cityPage } from './city-page.tsx'
import { cityScope, nameOfScope } from './scope.ts'
import { ScopeField } from './scope-field.tsx'

interface Refused {
  readonly refusal: Refusal
  /** What was typed for the place, where that was refused. */
  readonly scope?: string
}

/** One administrator: what they look after, and what can be done about their account. */
export async function administrator(page: PlatformPage, refused?: Refused): Promise<Response> {
  const known = await administratorAt(page)
  const isOn = await page.web.realms.account.secondFactorOn('administrators', undefined, known.id)
  return administratorPage(
    page,
    known,
    refused && STATUS[refused.refusal.code],
    <>
      <PageHead title={known.name}>
        <StateBadge kind={known.active ? 'done' : undefined}>
          {known.active ? t('在用') : t('停用')}
        </StateBadge>
      </PageHead>
      {page.query.has('saved') && !refused ? <Notice kind="done" title={t('已保存')} /> : null}
      {refused && refused.scope === undefined ? (
        <Notice kind="problem" urgent title={t('没有办成')}>
          <p>{refused.refusal.message}</p>
        </Notice>
      ) : null}
      <Card>
        <KeyValue
          rows={[
            { key: t('用户名'), value: known.username },
            { key: t('管理的地区'), value: nameOfScope(known.scope) },
            { key: t('动态口令'), value: isOn ? t('已启用') : t('未启用') },
          ]}
        />
      </Card>
      {isOneself(page, known) ? (
        <p class="meta section">
          <a href="/city/me">{t('这是您自己：密码在“我的账号”里修改；地区和停用由另一位管理员办理。')}</a>
        </p>
      ) : (
        <>
          {await scopeForm(page, known, refused)}
          {accountActs(known, isOn)}
        </>
      )}
    </>,
  )
}

async function scopeForm(page: PlatformPage, known: Administrator, refused: Refused | undefined) {
  const typed = refused?.scope
  const error =
    typed === undefined ? undefined : (refused?.refusal.fields[0]?.message ?? refused?.refusal.message)
  return (
    <Section title={t('调整管理的地区')}>
      <Form
        action={`/city/administrators/${known.id}/scope`}
        nonce={newId()}
        errors={error ? [{ name: 'scope', message: error }] : []}
        submit={t('保存')}
      >
        <ScopeField value={typed ?? known.scope} own={(await cityScope(page)).prefix} error={error} />
      </Form>
    </Section>
  )
}

function accountActs({ id, active }: Administrator, isOn: boolean): Child {
  const path = `/city/administrators/${id}`
  return (
    <Section title={t('账号')}>
      <Buttons>
        {active ? <ButtonForm action={`${path}/invite`}>{t('生成设置密码的链接')}</ButtonForm> : null}
        {isOn ? <ButtonForm action={`${path}/two-factor/remove`}>{t('解除动态口令')}</ButtonForm> : null}
        {active ? (
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
  )
}

const administratorPage = (
  page: PlatformPage,
  { name }: Administrator,
  status: number | undefined,
  body: Child,
) =>
  cityPage(
    page,
    {
      title: name,
      part: 'administrators',
      reading: true,
      back: { href: '/city/administrators', label: t('管理员') },
      status,
    },
    body,
  )

/** Changes which counties an administrator looks after. */
export async function changeScope(page: PlatformPage): Promise<Response> {
  const { id } = await administratorAt(page)
  const sent = await sentFields(page.request)
  const scope = sent('scope')
  return given(page, { scope }, async () => {
    await page.run(scopeAdministrator, { id, scope }, { key: sent('nonce') || undefined })
  })
}

/** What is done to an administrator's account with one button. */
const acts = {
  disable: disableAdministrator,
  enable: enableAdministrator,
  'two-factor/remove': administratorPasswords.dropSecondFactor,
} as const

export const administratorActs = Object.entries(acts).map(([step, command]) => ({
  step,
  async act(page: PlatformPage): Promise<Response> {
    const { id } = await administratorAt(page)
    return given(page, {}, () => page.run(command, { id }))
  },
}))

/** Does it and comes back; what is refused is told where it was asked. */
async function given(
  page: PlatformPage,
  typed: Omit<Refused, 'refusal'>,
  work: () => Promise<unknown>,
): Promise<Response> {
  try {
    await work()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return administrator(page, { ...typed, refusal })
  }
  return page.redirect(`/city/administrators/${page.param('administrator')}?saved`)
}

/** Makes the link by which an administrator sets their password; it is shown this once. */
export async function inviteToCity(page: PlatformPage): Promise<Response> {
  const known = await administratorAt(page)
  try {
    const link = await inviteAdministrator(page.web.deployment, known.id, page.viewer)
    return administratorPage(
      page,
      known,
      undefined,
      <LinkShown
        name={known.name}
        address={`${page.origin}/city/password/${link.token}`}
        expiresAt={link.expiresAt}
        back={{ href: '/city/administrators', label: t('返回管理员') }}
      />,
    )
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return administrator(page, { refusal })
  }
}
