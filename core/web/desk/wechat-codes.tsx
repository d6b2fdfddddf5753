import type { Child } from 'hono/jsx'
import {
  codeFields,
  codeGiven,
  codesOf,
  followersByScene,
  putCode,
  type WechatAccount,
  type WechatCode,
  withdrawCode,
} from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { QrCode } from '../account/qr.tsx'
import { smallForm } from '../forms/body.ts'
import {
  ButtonForm,
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  Fold,
  List,
  ListRow,
  type ListState,
  Notice,
  PageHead,
  PrintLayout,
  Stack,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'
import { whyWechatDidNot } from '../wechat/followers-card.tsx'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

export const WECHAT_CODES = '/desk/wechat/codes'
const PRINT = `${WECHAT_CODES}/print`
const WITHDRAW = `${WECHAT_CODES}/withdraw`
const PATIENCE = 10_000

const isPrintable = ({ address, isWithdrawn }: WechatCode) => address !== undefined && !isWithdrawn

const atCode = (id: string) => `${WECHAT_CODES}?code=${id}`

/** 公众号二维码: those that hang somewhere, with how many came by each, and one of them with what it is drawn from. */
export async function wechatCodes(page: CountyPage): Promise<Response> {
  return show(page, await drawForm(page, formOf(await chosen(page))))
}

/** Adds a code, or changes what is said of one, and has WeChat give what is to be drawn. */
export async function saveCode(page: CountyPage): Promise<Response> {
  const code = await chosen(page)
  let id = code?.id
  const answer = await giveForm(
    page,
    formOf(code),
    code ? { id: code.id } : {},
    (saved: { id: string }) => {
      id = saved.id
      return `${atCode(saved.id)}&saved`
    },
    (drawn, status) => show(page, drawn, { open: true, status }),
  )
  // What WeChat does not give now is asked for by a button of its own.
  if (answer.status !== 303 || id === undefined || code?.address !== undefined) return answer
  return (await notGiven(page, id)) ?? answer
}

/** Asks WeChat once more for what is to be drawn. */
export async function makeCode(page: CountyPage): Promise<Response> {
  const given = (await smallForm(page.request)).get('code')
  const code = (await codesAt(page)).find(({ id }) => id === given)
  if (!code) return page.redirect(WECHAT_CODES)
  return (await notGiven(page, code.id)) ?? page.redirect(atCode(code.id))
}

/** Asks WeChat for what is to be drawn. Returns the page that says why it did not give it; undefined where it did. */
async function notGiven(page: CountyPage, id: string): Promise<Response | undefined> {
  const failed = await give(page, id)
  if (failed === undefined) return undefined
  const code = (await codesAt(page)).find(one => one.id === id)
  return show(page, await drawForm(page, formOf(code)), { failed, code, status: 502 })
}

/** Withdraws a code, or takes it up again. */
export async function withdraw(page: CountyPage): Promise<Response> {
  const form = await smallForm(page.request)
  const id = String(form.get('code') ?? '')
  await page.run(withdrawCode, { id, withdrawn: form.get('withdrawn') === 'on' })
  return page.redirect(atCode(id))
}

/** One code, or all of them, each on a sheet to hang up. */
export async function printCodes(page: CountyPage): Promise<Response> {
  const face = await page.face()
  const one = page.query.get('code')
  const all = (await codesAt(page)).filter(code => isPrintable(code) && (one ?? code.id) === code.id)
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={t('公众号二维码')}
      site={face.title}
      back={{ href: one === null ? WECHAT_CODES : atCode(one), label: t('返回') }}
      files={[]}
    >
      <h1 class="hidden-text">{t('公众号二维码')}</h1>
      {all.length === 0 ? <p>{t('还没有可以打印的二维码。')}</p> : null}
      {all.map(({ name, address }) => (
        <section class="code-sheet">
          <h2>{face.title}</h2>
          <p class="code-call">{t('微信扫一扫，免费问律师')}</p>
          <QrCode text={address!} />
          <p class="code-place">{name}</p>
          <p class="meta">{face.bureau}</p>
        </section>
      ))}
    </PrintLayout>,
  )
}

/** Has WeChat give what is to be drawn. Returns why it did not. */
async function give(page: CountyPage, id: string): Promise<string | undefined> {
  const account = await accountOf(page)
  if (!account) return t('还没有接通公众号')
  try {
    const address = await page.web.wechat.qrCode(account, id, AbortSignal.timeout(PATIENCE))
    await page.run(codeGiven, { id, appId: account.appId, address })
    return undefined
  } catch (error) {
    return whyWechatDidNot(error)
  }
}

const accountOf = ({ web, county }: CountyPage) => wechatAccountOf(web.deployment, county.code)

const codesAt = async (page: CountyPage) => codesOf(page.open.store.read, (await accountOf(page))?.hash)

const chosen = async (page: CountyPage) =>
  (await codesAt(page)).find(({ id }) => id === page.query.get('code'))

const formOf = (code: WechatCode | undefined): CommandForm => ({
  command: putCode,
  fields: codeFields,
  action: code ? atCode(code.id) : WECHAT_CODES,
  submit: code ? w('保存') : w('生成二维码'),
  initial: code && { name: code.name, greeting: code.greeting },
})

interface Shown {
  readonly open?: boolean
  readonly status?: number
  /** Why WeChat gave nothing to draw, and for which. */
  readonly failed?: string
  readonly code?: WechatCode
}

async function show(
  page: CountyPage,
  form: Child,
  { open, status, failed, code = undefined }: Shown = {},
): Promise<Response> {
  const account = await accountOf(page)
  const one = code ?? (await chosen(page))
  const counts = account
    ? await account.home(({ read }) => followersByScene(read, account.hash))
    : new Map<string, number>()
  return deskPage(
    page,
    {
      title: one?.name ?? t('公众号二维码'),
      part: 'settings',
      reading: true,
      back: one
        ? { href: WECHAT_CODES, label: t('公众号二维码') }
        : { href: '/desk/wechat', label: t('公众号连接与菜单') },
      status,
    },
    <>
      <PageHead title={one?.name ?? t('公众号二维码')} />
      {failed === undefined ? null : (
        <Notice kind="problem" urgent title={t('微信没有给出二维码')}>
          <p>{failed}</p>
        </Notice>
      )}
      {page.query.has('saved') && one?.address ? <Notice kind="done" title={t('已保存')} /> : null}
      {one ? (
        <One code={one} followers={counts.get(one.id) ?? 0} form={form} open={open} />
      ) : (
        await Many({ page, account, counts, form, open })
      )}
    </>,
  )
}

interface OneProps {
  readonly code: WechatCode
  readonly followers: number
  readonly form: Child
  readonly open: boolean | undefined
}

const One = ({ code, followers, form, open }: OneProps) => (
  <Stack>
    <Drawn code={code} followers={followers} />
    {code.isWithdrawn ? null : (
      <>
        <Fold label={t('修改')} open={open}>
          {form}
        </Fold>
        <Fold label={t('停用')} kind="plain">
          <Stack>
            <p>{t('不再张贴的可以停用：不再打印；还有人扫，看到的是通常的欢迎语。来了多少人照样保留。')}</p>
            <ButtonForm action={WITHDRAW} fields={{ code: code.id, withdrawn: 'on' }} kind="danger">
              {t('确认停用')}
            </ButtonForm>
          </Stack>
        </Fold>
      </>
    )}
  </Stack>
)

const broughtBy = (followers: number) =>
  followers === 0 ? t('还没有人从这里关注。') : t('{n} 人从这里关注，现在还关注着。', { n: followers })

const Drawn = ({ code, followers }: Pick<OneProps, 'code' | 'followers'>) => {
  const { id, address, isWithdrawn } = code
  if (isWithdrawn)
    return (
      <Notice kind="waiting" title={t('已停用')}>
        <p>{broughtBy(followers)}</p>
        <ButtonForm action={WITHDRAW} fields={{ code: id, withdrawn: '' }}>
          {t('恢复使用')}
        </ButtonForm>
      </Notice>
    )
  if (!address)
    return (
      <Notice kind="waiting" title={t('还没有二维码')}>
        <p>{t('微信还没有给出，或者换过公众号。内容已保存，可以再要一次。')}</p>
        <ButtonForm action={`${WECHAT_CODES}/make`} fields={{ code: id }}>
          {t('向微信要二维码')}
        </ButtonForm>
      </Notice>
    )
  return (
    <Card>
      <Stack>
        <QrCode text={address} />
        <p>{broughtBy(followers)}</p>
        <Buttons>
          <ButtonLink kind="primary" href={`${PRINT}?code=${id}`}>
            {t('打印')}
          </ButtonLink>
        </Buttons>
      </Stack>
    </Card>
  )
}

interface ManyProps {
  readonly page: CountyPage
  readonly account: WechatAccount | undefined
  readonly counts: ReadonlyMap<string, number>
  readonly form: Child
  readonly open: boolean | undefined
}

const stateOf = ({ address, isWithdrawn }: WechatCode): ListState | undefined => {
  if (isWithdrawn) return { kind: 'waiting', word: t('已停用') }
  return address ? undefined : { kind: 'waiting', word: t('还没有二维码') }
}

async function Many({ page, account, counts, form, open }: ManyProps) {
  if (!account)
    return (
      <EmptyState
        icon="settings"
        title={t('还没有接通公众号')}
        action={<ButtonLink href="/desk/settings/wechat">{t('去接通')}</ButtonLink>}
      >
        {t('接通后，可以给大厅、村委会、律师办公室各做一张二维码。')}
      </EmptyState>
    )
  const codes = (await codesAt(page)).toSorted((a, b) => Number(a.isWithdrawn) - Number(b.isWithdrawn))
  return (
    <Stack>
      <p>
        {t('每张二维码放在一处：群众扫码关注公众号，这里能看到从各处来了多少人，扫码后说什么也可以不同。')}
      </p>
      <List
        rows={codes.map(code => (
          <ListRow
            href={atCode(code.id)}
            title={code.name}
            state={stateOf(code)}
            end={t('{n} 人关注', { n: counts.get(code.id) ?? 0 })}
          />
        ))}
      />
      {codes.some(isPrintable) ? (
        <Buttons>
          <ButtonLink href={PRINT}>{t('全部打印')}</ButtonLink>
        </Buttons>
      ) : null}
      <Fold label={t('新做一张')} open={open ?? codes.length === 0}>
        {form}
      </Fold>
    </Stack>
  )
}
