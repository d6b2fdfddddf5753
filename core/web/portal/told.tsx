import type { Child } from 'hono/jsx'
import type { Preferences } from '../../notices/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, Notice } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { isInWechat } from '../wechat/in-wechat.ts'
import { inbox } from './portal-page.tsx'

type Choice = Preferences['kinds'][number]['channels'][number] & { readonly must?: true }

/**
 * By what a citizen hears of what happens in a service's matter besides its page: of what reaches them, what they chose. Undefined
 * where nothing does.
 */
export async function howTold(page: CountyPage, service: string): Promise<string | undefined> {
  const reached = new Set(
    (await inbox.standings(page)).flatMap(({ channel, standing }) =>
      standing === 'reached' ? [channel] : [],
    ),
  )
  const { kinds } = await inbox.preferences(page)
  const choices = kinds
    .filter(({ kind, service: of }) => of === undefined || kind.startsWith(`${service}.`))
    .flatMap(({ channels, must }) =>
      channels.filter(({ channel }) => reached.has(channel)).map(choice => ({ ...choice, must })),
    )
  const isChosen = (channel: string, how: (choice: Choice) => boolean | undefined) =>
    choices.some(choice => choice.channel === channel && how(choice))
  // What must arrive goes by text only where it was not seen, whatever somebody chose.
  const wanted = (channel: string) => isChosen(channel, one => one.wanted && !one.must)
  if (wanted('wechat')) return t('有进展时，微信会发消息给您。')
  if (wanted('sms')) return t('有进展时，会发短信给您。')
  if (isChosen('sms', one => one.otherwise || one.wanted)) return t('有要紧的进展您没看到时，会发短信给您。')
  return undefined
}

/** What whoever looks at their matter in WeChat does so that messages come to it; null where they come, or cannot. */
export async function wechatToHear(page: CountyPage): Promise<Child> {
  if (!isInWechat(page)) return null
  const standing = (await inbox.standings(page)).find(({ channel }) => channel === 'wechat')?.standing
  if (standing !== 'left' && standing !== 'refused') return null
  const name = await inbox.account(page)
  const account = name === '' ? t('公众号') : t('公众号“{name}”', { name })
  return (
    <Notice kind="waiting" title={t('有进展时，您的微信还收不到消息')}>
      {standing === 'left' ? (
        <p>{t('您还没有关注{account}。在微信里搜索并关注它，就能收到。', { account })}</p>
      ) : (
        <>
          <p>{t('您在微信里关掉了{account}的消息。', { account })}</p>
          <ButtonLink href="/me">{t('看怎样恢复')}</ButtonLink>
        </>
      )}
    </Notice>
  )
}
