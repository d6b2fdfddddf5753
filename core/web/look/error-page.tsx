import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { ButtonLink, Buttons } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Phrase } from './phrase.tsx'

export interface Way {
  readonly href: string
  readonly label: string
}

interface ErrorPageProps {
  readonly title: string
  /** What was kept and what to do now. */
  readonly children?: Child
  /** Where to go from here; the first is the best. */
  readonly ways: readonly Way[]
  /** Whom a citizen can call; staff and lawyers have nobody's hotline. */
  readonly phone?: string
  readonly icon?: IconName
  /** What to tell the bureau: the id of the request in the log. */
  readonly reference?: string
}

/** The body of a 404, 403 or 500: what happened, what was kept, where to go, whom to call. */
export const ErrorPage = ({ title, children, ways, phone, icon = 'search', reference }: ErrorPageProps) => (
  <div class="empty">
    <Icon name={icon} />
    <h1>
      <Phrase text={title} />
    </h1>
    <p>{children}</p>
    <Buttons>
      {ways.map(({ href, label }, at) => (
        <ButtonLink kind={at === 0 ? 'primary' : 'normal'} href={href}>
          {label}
        </ButtonLink>
      ))}
      {phone ? (
        <ButtonLink href={`tel:${phone}`}>
          <Icon name="phone" />
          {t('拨打 {phone}', { phone })}
        </ButtonLink>
      ) : null}
    </Buttons>
    {reference ? <p class="meta">{t('如需帮助，请告诉工作人员：{reference}', { reference })}</p> : null}
  </div>
)
