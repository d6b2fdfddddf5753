import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { AccountLinks, type AccountSurface } from '../account/index.ts'
import { ButtonForm, Card, KeyValue, Notice, PageHead, PlatformLayout } from '../look/index.ts'
import type { Page, PlatformPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { enrolPath, type SignInSurface } from '../sign-in/index.ts'
import { cityPage } from './city-page.tsx'
import { cityScope } from './scope.ts'

const outside = (
  page: Page,
  { title, back, status }: { title: string; back?: { href: string; label?: string }; status?: number },
  body: Child,
) =>
  page.html(
    <PlatformLayout
      shell={page.shell()}
      title={title}
      site={t('指尖管理平台')}
      home="/city"
      back={back ?? { href: '/', label: t('首页') }}
    >
      {body}
    </PlatformLayout>,
    status,
  )

/** Where the platform's administrators sign in: user name and password, and the second factor where it is on. */
export const citySignIn = (routes: Routes): SignInSurface<PlatformPage> => ({
  realm: 'administrators',
  surface: 'city',
  path: '/city/sign-in',
  signOutPath: '/city/sign-out',
  enrolPath: enrolPath('city'),
  home: '/city',
  out: '/city/sign-in',
  ways: ['password'],
  place: () => undefined,
  layout: outside,
  add: (spec, handler) => routes.platform(spec, handler),
})

/** What they do to their own account. */
export const cityAccount = (routes: Routes): AccountSurface<PlatformPage> => ({
  realm: 'administrators',
  surface: 'city',
  audience: { kind: 'administrator' },
  alwaysDemands: true,
  path: '/city/me',
  linkPath: '/city/password',
  signInPath: '/city/sign-in',
  signOutPath: '/city/sign-out',
  home: '/city',
  place: () => undefined,
  inside: (page, options, body) => cityPage(page, { ...options, reading: true }, body),
  outside,
  add: (spec, handler) => routes.platform(spec, handler),
})

/** Who is signed in, and the way out. */
export const me = (account: AccountSurface<PlatformPage>) => async (page: PlatformPage) =>
  cityPage(
    page,
    { title: t('我的账号'), reading: true },
    <>
      <PageHead title={t('我的账号')} />
      <div class="stack">
        {page.query.has('saved') ? <Notice kind="done" title={t('密码已修改')} /> : null}
        <Card>
          <KeyValue
            rows={[
              { key: t('姓名'), value: page.viewer.name },
              { key: t('管理的地区'), value: (await cityScope(page)).name },
            ]}
          />
        </Card>
        {await AccountLinks({ account, page })}
        <ButtonForm action="/city/sign-out">{t('退出登录')}</ButtonForm>
      </div>
    </>,
  )
