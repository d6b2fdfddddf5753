import { newToken } from '../../../crypto/index.ts'
import { makeSigningLink } from '../../../signatures/index.ts'
import { t } from '../../../words/index.ts'
import { receivedTexts, typedIn } from '../../forms/index.ts'
import { originAt } from '../../host.ts'
import { ButtonLink, Buttons, Copied } from '../../look/index.ts'
import type { Page } from '../../page.ts'
import type { MatterPlace } from '../place.ts'
import { signingAt } from './found.ts'
import type { ShownPage } from './page.tsx'
import { Signing } from './signing.tsx'

/** Makes a link for somebody to sign by, and shows it this once. */
export async function signingLink(page: Page, place: MatterPlace): Promise<ShownPage> {
  const found = await signingAt(page, place)
  const { signing, href } = found
  const position = Number(typedIn(await receivedTexts(page.request), 'position'))
  const { token, hash } = newToken()
  const { county } = place.open
  await place.web.deployment.run(
    county.code,
    makeSigningLink,
    { ref: signing.ref, signing: signing.id, position, hash },
    place.viewer,
  )
  page.showSecret()
  const name = signing.signers.find(signer => signer.position === position)?.name ?? ''
  const host = county.host ?? `${county.slug}.${place.web.deployment.domain}`
  const title = t('给{name}的签名链接', { name })
  return {
    title,
    body: (
      <Signing place={place} title={title}>
        <p class="lead">
          {t('复制后用微信发给{name}本人。打开后用本人的手机号登录，就能阅读并签名。', { name })}
        </p>
        <Copied text={`${originAt(page.origin, host)}/sign/${token}`} />
        <p class="meta">{t('链接只能用一次，7 天内有效；再生成一个，这个就作废。请不要发给别人。')}</p>
        <Buttons spaced>
          <ButtonLink href={href}>{t('返回')}</ButtonLink>
        </Buttons>
      </Signing>
    ),
  }
}
