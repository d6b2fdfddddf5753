import { Refusal } from '../../commands/index.ts'
import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import {
  Button,
  ButtonForm,
  CodeField,
  Countdown,
  FormPage,
  HiddenField,
  Notice,
  PhoneField,
} from '../look/index.ts'
import type { Page } from '../page.ts'
import { bindWechat, mayGoOn } from '../wechat/sign-in.ts'
import { messageAt, type Wrong, wrongIn } from '../wrong.ts'
import { DemoBox } from './demo-box.tsx'
import { FromLink } from './from-link.tsx'
import { forgetSent, isSamePhone, keepSent, masked, type SentCode, sentIn } from './sent-code.ts'
import { isAbout, readSent, type Sent } from './step.ts'
import type { SignInSurface } from './surface.ts'
import { TotpField } from './totp-field.tsx'

type Given = Pick<Sent, 'phone' | 'next'>

/** Asks for the phone number. */
export async function phonePage<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  given: Given,
  wrong?: Wrong,
): Promise<Response> {
  const { path } = surface
  const writing = surface.writing?.(page, given.next)
  const goesOn = await mayGoOn(surface, page)
  const back = writing === undefined ? undefined : { href: writing, label: t('返回修改') }
  return surface.layout(
    page,
    { title: t('登录'), status: wrong?.status, back },
    <>
      <FromLink next={given.next}>
        <FormPage
          title={t('确认手机号')}
          lead={
            <>
              {writing === undefined ? null : <strong>{t('您写的内容已保留。')}</strong>}
              {t('只需确认一次，以后在这里不用再登录。')}
            </>
          }
          action={`${path}/code`}
          submit={t('获取验证码')}
          then={t('验证码会以短信发到这个手机号')}
          errors={wrong?.errors}
          alone
        >
          <HiddenField name="next" value={given.next} />
          <PhoneField
            name="phone"
            label={t('手机号')}
            value={given.phone}
            error={messageAt(wrong, 'phone')}
          />
        </FormPage>
      </FromLink>
      {goesOn ? (
        <ButtonForm action={`${path}/wechat`} kind="plain" fields={{ next: given.next }}>
          {t('继续用这个微信登录')}
        </ButtonForm>
      ) : null}
      {surface.ways.includes('password') ? (
        <p class="meta">
          <a href={`${path}?next=${encodeURIComponent(given.next)}`}>{t('用用户名和密码登录')}</a>
        </p>
      ) : null}
      {writing === undefined && surface.others ? (
        <div class="elsewhere">
          {surface.others(page).map(({ href, label }) => (
            <a href={href}>{label}</a>
          ))}
        </div>
      ) : null}
      <DemoBox surface={surface} page={page} next={given.next} by="phone" />
    </>,
  )
}

/** Asks for the code, and for the authenticator's where the person has one. */
function codePage<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  given: Pick<Sent, 'next'> & Partial<Pick<Sent, 'code'>>,
  { phone, shown, nextAt }: SentCode,
  wrong?: Wrong,
): Promise<Response> {
  const { path } = surface
  const wantsTotp = isAbout(wrong, 'totp')
  return surface.layout(
    page,
    {
      title: t('登录'),
      status: wrong?.status,
      back: { href: stepAt(path, 'phone', given.next), label: t('换一个手机号') },
    },
    <>
      <FormPage
        title={t('填写验证码')}
        action={`${path}/enter`}
        submit={t('登录')}
        errors={wrong?.errors}
        alone
      >
        <HiddenField name="next" value={given.next} />
        {wantsTotp ? (
          <>
            <HiddenField name="code" value={given.code ?? ''} />
            <TotpField hint={t('请填写验证器上的 6 位数字。')} error={messageAt(wrong, 'totp')} />
          </>
        ) : (
          <CodeField
            name="code"
            label={t('验证码')}
            hint={t('已发到 {phone}，5 分钟内有效', { phone: masked(phone) })}
            error={messageAt(wrong, 'code')}
          />
        )}
      </FormPage>
      {wantsTotp ? null : (
        <SendAgain path={path} next={given.next} nextAt={nextAt as Instant} now={page.now} />
      )}
      {shown && !wantsTotp ? (
        <div class="section">
          <Notice title={t('演示')}>
            <p>{t('演示环境不发短信，验证码是 {code}。', { code: shown })}</p>
          </Notice>
        </div>
      ) : null}
    </>,
  )
}

interface SendAgainProps {
  readonly path: string
  readonly next: string
  readonly nextAt: Instant | undefined
  readonly now: Instant
}

/** Without JavaScript the button does not wait: the server then says how long to. */
const SendAgain = ({ path, next, nextAt, now }: SendAgainProps) => (
  <form method="post" action={`${path}/code`} class="section">
    <HiddenField name="next" value={next} />
    <HiddenField name="again" value="yes" />
    <div class="buttons">
      <Button>{t('重新发送')}</Button>
      {nextAt !== undefined && nextAt > now ? (
        <span class="meta" data-waits>
          <Countdown until={nextAt} now={now} /> {t('后可以重新发送')}
        </span>
      ) : null}
    </div>
  </form>
)

const stepAt = (path: string, step: 'phone' | 'enter', next: string) =>
  `${path}/${step}?next=${encodeURIComponent(next)}`

/** Sends a code to the number and leads on to its page. Who asks again too soon is asked for the code that they have. */
export async function sendCode<P extends Page>(surface: SignInSurface<P>, page: P): Promise<Response> {
  const sentForm = await readSent(page.request, surface.home)
  const earlier = sentIn(page)
  const given = { ...sentForm, phone: sentForm.again ? (earlier?.phone ?? '') : sentForm.phone }
  const { path } = surface
  try {
    const sent = await page.web.realms.sendCode(surface.realm, surface.place(page), given.phone, page.visit)
    keepSent(page, path, given.phone, sent)
    return page.redirect(stepAt(path, 'enter', given.next))
  } catch (error) {
    const isMine = earlier !== undefined && isSamePhone(earlier.phone, given.phone)
    const isTooSoon = error instanceof Refusal && error.reason === 'code-interval'
    if (!isTooSoon && !(isMine && error instanceof Refusal && error.code === 'too-many'))
      return phonePage(surface, page, given, wrongIn(error, 'phone'))
    const kept = isMine ? earlier : keepSent(page, path, given.phone)
    return codePage(surface, page, given, kept, wrongIn(error, 'code'))
  }
}

/** The page of a code that was sent, as often as it is opened; without one, the number is asked for. */
export function sentCodePage<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  next: string,
): Response | Promise<Response> {
  const sent = sentIn(page)
  return sent ? codePage(surface, page, { next }, sent) : page.redirect(stepAt(surface.path, 'phone', next))
}

/** Signs in with the code, and leads on to where the person was. */
export async function enterCode<P extends Page>(surface: SignInSurface<P>, page: P): Promise<Response> {
  const { code, totp, next } = await readSent(page.request, surface.home)
  const sent = sentIn(page)
  if (!sent) {
    const errors = [{ name: 'phone', message: t('验证码已过期，请重新获取') }]
    return phonePage(surface, page, { phone: '', next }, { errors, status: 422 })
  }
  const { phone } = sent
  try {
    const place = surface.place(page)
    const { headers, caller } = await page.web.realms.verifyCode(
      surface.realm,
      place,
      { phone, code, totp: totp || undefined },
      page.visit,
    )
    page.takeCookies(headers)
    forgetSent(page, surface.path)
    await bindWechat(surface, page, caller)
    return page.redirect(next)
  } catch (error) {
    const wrong = wrongIn(error, 'code')
    if (isAbout(wrong, 'phone')) return phonePage(surface, page, { phone, next }, wrong)
    return codePage(surface, page, { code, next }, sent, wrong)
  }
}
