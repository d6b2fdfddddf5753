import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'
import type { StateKind } from './palette.ts'
import { Phrase } from './phrase.tsx'

const icons: Record<StateKind, IconName> = {
  waiting: 'clock',
  active: 'info',
  done: 'done',
  problem: 'alert',
}

interface NoticeProps {
  readonly kind?: StateKind
  readonly title?: string
  readonly children?: Child
  /** Spoken at once when it appears. */
  readonly urgent?: boolean
}

/** Something to know on this page: what was done, what is being waited for, what went wrong and was kept. */
export const Notice = ({ kind = 'active', title, children, urgent }: NoticeProps) => (
  <div class={`notice is-${kind}`} role={urgent ? 'alert' : undefined}>
    <Icon name={icons[kind]} />
    <div class="notice-body">
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  </div>
)

/** A few words on what was just done, in sight wherever the page stands; they leave by themselves. */
export const Toast = ({ children }: { children: Child }) => (
  <p class="toast" role="status">
    <Icon name="done" />
    {children}
  </p>
)

interface EmptyProps {
  readonly icon: IconName
  readonly title: string
  /** What will appear here, and what to do. */
  readonly children?: Child
  readonly action?: Child
}

export const EmptyState = ({ icon, title, children, action }: EmptyProps) => (
  <div class="empty">
    <Icon name={icon} />
    <h2>
      <Phrase text={title} />
    </h2>
    <p>{children}</p>
    {action ? <div class="buttons">{action}</div> : null}
  </div>
)
