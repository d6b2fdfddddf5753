import { fullTime, type Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, Buttons, Card, Copied, PageHead } from '../look/index.ts'

interface LinkShownProps {
  /** Whom the link is for. */
  readonly name: string
  /** Its whole address, with the secret in it. */
  readonly address: string
  readonly expiresAt: Instant
  readonly back: { readonly href: string; readonly label: string }
}

/** A link by which somebody sets their password; it is shown this once, to whoever made it. */
export const LinkShown = ({ name, address, expiresAt, back }: LinkShownProps) => (
  <>
    <PageHead title={t('设置密码的链接')} />
    <Card>
      <p>
        {t('请把这个链接发给{name}本人，只显示这一次，{time}前有效。', { name, time: fullTime(expiresAt) })}
      </p>
      <Copied text={address} />
    </Card>
    <Buttons spaced>
      <ButtonLink href={back.href}>{back.label}</ButtonLink>
    </Buttons>
  </>
)
