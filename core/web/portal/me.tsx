import { Refusal } from '../../commands/index.ts'
import { type Mobile, maskMobile } from '../../people/index.ts'
import { citizenPhone, nameCitizen } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import {
  ButtonForm,
  ButtonLink,
  Card,
  Fold,
  Form,
  KeyValue,
  List,
  ListRow,
  Notice,
  PageHead,
  TextField,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { WechatBinding } from '../wechat/binding.tsx'
import { mayAskForName, nameFromWechat } from '../wechat/name.ts'
import { portalPage } from './portal-page.tsx'

/** WeChat told no name: it was not let, or does not tell anybody's that is new. */
const UNNAMED = 'unnamed'

/** 账号与隐私: who is signed in, how the page is read, what was agreed to, and the way out. */
export async function me(page: CountyPage, proposed?: Proposed): Promise<Response> {
  const { name, phone } = await ownOf(page)
  const refusal = proposed?.refusal
  const errors = refusal ? [{ name: 'name', message: refusal.fields[0]?.message ?? refusal.message }] : []
  return portalPage(
    page,
    {
      title: t('账号与隐私'),
      back: { href: '/mine', label: t('我的') },
      status: refusal && STATUS[refusal.code],
    },
    <>
      <PageHead title={t('账号与隐私')} />
      <div class="stack">
        {page.query.has('saved') ? <Notice kind="done" title={t('已保存')} /> : null}
        <Card>
          <KeyValue
            rows={[
              { key: t('称呼'), value: name ?? t('未填写') },
              { key: t('手机号'), value: phone },
            ]}
          />
          <Fold label={t('修改称呼')} kind="plain" open={proposed !== undefined || page.query.has(UNNAMED)}>
            {page.query.has(UNNAMED) ? (
              <Notice kind="waiting" title={t('微信没有给出昵称，请直接填写')} />
            ) : null}
            <Form action="/me/name" submit={t('保存')} errors={errors} alone>
              <TextField
                name="name"
                label={t('怎么称呼您')}
                hint={
                  proposed?.isFromWechat
                    ? t('这是您的微信昵称，可以改；点“保存”才会用')
                    : t('只有本县法律顾问和司法局能看到')
                }
                value={proposed?.name ?? name ?? ''}
                autocomplete="name"
                error={errors[0]?.message}
              />
            </Form>
            {(await mayAskForName(page)) && !proposed?.isFromWechat ? (
              <ButtonLink kind="plain" href="/me/wechat/name">
                {t('填入我的微信昵称')}
              </ButtonLink>
            ) : null}
          </Fold>
        </Card>
        {await WechatBinding({ page, own: '/me', signIn: '/sign-in' })}
        <List
          rows={[
            <ListRow
              href="/notices/preferences"
              title={t('通知方式')}
              meta={[t('有进展时怎样告诉您')]}
              icon="bell"
            />,
            <ListRow
              href="/me/consents"
              title={t('我同意过的事项')}
              meta={[t('查看，随时可以撤回')]}
              icon="lock"
            />,
          ]}
        />
        <Card title={t('大字和深色')}>
          <p>{t('在每个页面的右上角都可以打开或关闭。')}</p>
        </Card>
        <ButtonForm action="/sign-out" wide>
          {t('退出登录')}
        </ButtonForm>
      </div>
    </>,
  )
}

/** A name that somebody wants to be called by, before it is kept. */
interface Proposed {
  readonly name: string
  readonly refusal?: Refusal
  readonly isFromWechat?: true
}

/** 账号与隐私 with what WeChat calls somebody filled in, for them to keep or to change. */
export async function namedByWechat(page: CountyPage): Promise<Response> {
  const name = await nameFromWechat(page)
  return name === undefined ? page.redirect(`/me?${UNNAMED}`) : me(page, { name, isFromWechat: true })
}

/** Takes the name that the person wants to be called by. */
export async function rename(page: CountyPage): Promise<Response> {
  const sent = (await smallForm(page.request)).get('name')
  const name = typeof sent === 'string' ? sent : ''
  try {
    await page.run(nameCitizen, { name })
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return me(page, { name, refusal })
  }
  return page.redirect('/me?saved')
}

async function ownOf({ viewer, open }: CountyPage): Promise<{ name: string | null; phone: string }> {
  if (viewer.principal.kind !== 'citizen') return { name: null, phone: '' }
  const { id } = viewer.principal
  const row = await open.store.read
    .selectFrom('citizen')
    .select(['name', 'phone_sealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  const phone = row ? maskMobile(open.keys.unseal(row.phone_sealed, citizenPhone(id)) as Mobile) : ''
  return { name: row?.name ?? null, phone }
}
