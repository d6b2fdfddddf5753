import type { Child } from 'hono/jsx'
import { nextSigners, type SigningSigner } from '../../../signatures/index.ts'
import { fullTime } from '../../../time/index.ts'
import { t } from '../../../words/index.ts'
import { Button, ButtonLink, Buttons, StateBadge } from '../../look/index.ts'
import type { Page } from '../../page.ts'
import { type FoundSigning, hostedBy } from './found.ts'

/** Who signs, who has, and what the viewer can do so that the others do. */
export const SignerList = ({ page, found }: { page: Page; found: FoundSigning }) => (
  <ul class="signers">
    {found.signing.signers.map(signer => (
      <li>
        <strong>{signer.name}</strong>{' '}
        {signer.signedAt === undefined ? (
          <StateBadge kind="waiting">{t('待签名')}</StateBadge>
        ) : (
          <>
            <StateBadge kind="done">{t('已签名')}</StateBadge>{' '}
            <span class="meta">{fullTime(signer.signedAt)}</span>
          </>
        )}
        <Ways page={page} found={found} signer={signer} />
      </li>
    ))}
  </ul>
)

interface WaysProps {
  readonly page: Page
  readonly found: FoundSigning
  readonly signer: SigningSigner
}

/** How somebody who has not signed can: here and now, by a link of their own, or recorded at the window. */
const Ways = ({ page, found, signer }: WaysProps): Child => {
  const { signing, declared, hosts, href, turn, loaded } = found
  if (signing.state !== 'open' || !declared || signer.signedAt !== undefined) return null
  const isNext = nextSigners(signing).includes(signer)
  const canHost = hostedBy(found).includes(signer)
  const canLink =
    signer.principal === null && signing.onPaper === undefined && loaded !== undefined && page.isSignedIn
  return (
    <Buttons spaced>
      {turn === signer && signing.onPaper === undefined ? (
        <ButtonLink kind="primary" href={href}>
          {t('去签名')}
        </ButtonLink>
      ) : null}
      {canHost ? (
        <ButtonLink kind="primary" href={`${href}/here?for=${signer.position}`}>
          {hosts === 'window'
            ? t('请{name}在这里签', { name: signer.name })
            : t('请{name}在这部手机上签', { name: signer.name })}
        </ButtonLink>
      ) : null}
      {canLink ? (
        <form method="post" action={`${href}/link`}>
          <Button name="position" value={String(signer.position)}>
            {t('发链接让{name}自己签', { name: signer.name })}
          </Button>
        </form>
      ) : null}
      {hosts === 'window' && isNext ? (
        <ButtonLink href={`${href}/record?for=${signer.position}`}>{t('登记签名')}</ButtonLink>
      ) : null}
    </Buttons>
  )
}
