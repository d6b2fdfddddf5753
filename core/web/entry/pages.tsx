import { Refusal } from '../../commands/index.ts'
import { maskName, type PersonName } from '../../people/index.ts'
import { t, type Word } from '../../words/index.ts'
import { ButtonLink, Buttons, FormPage, Notice, PageHead, Stack } from '../look/index.ts'
import type { Page } from '../page.ts'
import { linkPath, type SignInSurface } from '../sign-in/index.ts'
import { holderNow, type Link, rememberedUntil } from './link.ts'

/** Where a link is opened, and where its people read what they were told. */
interface Entrance<P extends Page> {
  readonly surface: SignInSurface<P>
  readonly inbox: string
  /** Where others go whom a link that cannot be read has brought here. */
  readonly others?: { readonly href: string; readonly label: Word }
}

/** What a link leads to: the button that signs in. It says what kind of thing waits, and nothing of what it is about. */
export async function offer<P extends Page>(
  entrance: Entrance<P>,
  page: P,
  link: Link,
  next: string,
): Promise<Response> {
  const { surface } = entrance
  const holder = await holderNow(surface, page, link)
  if (!holder) return worthless(entrance, page, next)
  if (holder.guarded) return guarded(entrance, page, next)
  page.showSecret()
  const title = t(page.web.deployment.notices.titleOf(link.kind))
  return surface.layout(
    page,
    { title: t('登录') },
    <>
      {page.isSignedIn ? (
        <Notice title={t('您现在登录的是另一个账号')}>
          <p>{t('继续会换成收到这条通知的账号。')}</p>
        </Notice>
      ) : null}
      <FormPage
        title={title}
        lead={t('{name}，点下面的按钮就登录并打开，不用验证码。', { name: named(holder.name) })}
        action={`/go/${page.param('token')}`}
        submit={t('登录并打开')}
        then={t('这个链接只能用一次，请不要转发给别人')}
        alone
      />
    </>,
  )
}

/** Signs in whom a link is for; a tap on its button is what uses it up. */
export async function enter<P extends Page>(
  entrance: Entrance<P>,
  page: P,
  link: Link,
  next: string,
): Promise<Response> {
  const { surface } = entrance
  const holder = await holderNow(surface, page, link)
  if (!holder) return worthless(entrance, page, next)
  if (holder.guarded) return guarded(entrance, page, next)
  try {
    const given = { id: holder.id, hash: link.hash, until: rememberedUntil(page) }
    const { headers } = await page.web.realms.signInByLink(
      surface.realm,
      surface.place(page),
      given,
      page.visit,
    )
    page.takeCookies(headers)
    return page.redirect(next)
  } catch (error) {
    if (error instanceof Refusal) return worthless(entrance, page, next)
    throw error
  }
}

/** A link of which only a part was opened, or more than it: whoever has the message has the whole of it. */
export function incomplete<P extends Page>(
  { surface, inbox, others }: Entrance<P>,
  page: P,
  next: string,
): Promise<Response> {
  return surface.layout(
    page,
    { title: t('打开链接'), status: 404 },
    <>
      <PageHead title={t('这个链接不完整')} />
      <Stack>
        <p class="lead">
          {t(
            '打开的只是链接的一部分，或者多带了字。请回到那条短信，直接点链接；点不全的，长按复制整个链接再打开。',
          )}
        </p>
        <p class="lead">
          {page.isSignedIn
            ? t('您已经登录，也可以直接看通知。')
            : t('那条短信不在手边的，照常登录，在“通知”里也能看到这件事。')}
        </p>
      </Stack>
      <Onward surface={surface} inbox={inbox} others={others} page={page} next={next} />
    </>,
  )
}

/** A link that was used, has ended, or never was one: the ordinary way leads to the same place. */
export function worthless<P extends Page>(
  { surface, inbox, others }: Entrance<P>,
  page: P,
  next: string,
): Promise<Response> {
  page.showSecret()
  return surface.layout(
    page,
    { title: t('登录'), status: 404 },
    <>
      <PageHead title={t('这个链接已经用过，或者过期了')} />
      <p class="lead">
        {page.isSignedIn
          ? t('您已经登录，可以直接看通知。')
          : t('为了您的账号安全，通知里的链接只能用一次，很快过期。照常登录，就能看到这件事。')}
      </p>
      <Onward surface={surface} inbox={inbox} others={others} page={page} next={next} />
    </>,
  )
}

/** The ordinary ways on from a link that opens nothing. */
const Onward = <P extends Page>({
  surface,
  inbox,
  others,
  page,
  next,
}: Entrance<P> & { readonly page: P; readonly next: string }) => (
  <Buttons spaced>
    {page.isSignedIn ? (
      <ButtonLink kind="primary" href={inbox}>
        {t('看我的通知')}
      </ButtonLink>
    ) : (
      <ButtonLink kind="primary" href={`${surface.path}?next=${encodeURIComponent(next)}`}>
        {others ? t('我是律师，登录后打开') : t('登录后打开')}
      </ButtonLink>
    )}
    {others ? <ButtonLink href={others.href}>{t(others.label)}</ButtonLink> : null}
  </Buttons>
)

/**
 * A link that signs nobody in: it leads to its notice after the ordinary sign-in, which inside WeChat asks whose it is.
 * Whoever is signed in as somebody else stays so, and is told.
 */
export async function ordinarily<P extends Page>(
  { surface, inbox }: Entrance<P>,
  page: P,
  code: string,
): Promise<Response> {
  const next = encodeURIComponent(linkPath(code))
  if (!page.isSignedIn) return page.redirect(`${surface.path}?next=${next}`)
  return surface.layout(
    page,
    { title: t('登录') },
    <>
      <PageHead title={t('这条通知是发给另一个账号的')} />
      <p class="lead">{t('您现在登录的账号看不到这件事。如果通知是发给您的，请换成收到它的手机号登录。')}</p>
      <Buttons spaced>
        <ButtonLink kind="primary" href={inbox}>
          {t('看我的通知')}
        </ButtonLink>
        <ButtonLink href={`${surface.path}/phone?as=other&next=${next}`}>{t('换一个手机号登录')}</ButtonLink>
      </Buttons>
    </>,
  )
}

/** Whoever has a second factor shows it, as at any sign-in. */
function guarded<P extends Page>({ surface }: Entrance<P>, page: P, next: string): Promise<Response> {
  page.showSecret()
  return surface.layout(
    page,
    { title: t('登录') },
    <>
      <PageHead title={t('请照常登录')} />
      <p class="lead">{t('您的账号登录时要用动态口令，不能从链接直接进入。登录后就打开这件事。')}</p>
      <Buttons spaced>
        <ButtonLink kind="primary" href={`${surface.path}?next=${encodeURIComponent(next)}`}>
          {t('去登录')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

const named = (name: string | null) => (name ? maskName(name as PersonName) : t('您好'))
