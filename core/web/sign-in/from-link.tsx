import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { Notice, Stack } from '../look/index.ts'

/** Under which address the links of messages lead. */
const LINKS = '/go/'

/** Where a link that signs nobody in leads on to, once its reader has signed in. */
export const linkPath = (code: string) => `${LINKS}${code}`

interface FromLinkProps {
  readonly next: string
  readonly children: Child
}

/** What asks for somebody's sign-in; whoever came by a link of a message reads above it why that is so all the same. */
export const FromLink = ({ next, children }: FromLinkProps) => (
  <Stack>
    {next.startsWith(LINKS) ? (
      <Notice title={t('这个链接没有直接登录')}>
        <p>
          {t(
            '微信通知里的链接，只在收到它的人自己的微信里直接打开，转发给别人不能登录。请用收到通知的手机号登录，登录后就打开这件事。',
          )}
        </p>
      </Notice>
    ) : null}
    <div>{children}</div>
  </Stack>
)
