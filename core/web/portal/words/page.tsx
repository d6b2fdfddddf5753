import { WORDS, type Words } from '../../../wechat/index.ts'
import { t } from '../../../words/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  Notice,
  PageHead,
  Prose,
  Section,
  Stack,
} from '../../look/index.ts'
import type { CountyPage } from '../../page.ts'
import { entriesOf } from '../entries.ts'
import { portalPage } from '../portal-page.tsx'
import type { Choice } from './choices.ts'

/** What was written, and what it is for. */
export function wordsPage(page: CountyPage, words: Words, choices: readonly Choice[]): Promise<Response> {
  const questions = choices.filter(choice => 'form' in choice)
  const matters = choices.filter(choice => 'matter' in choice)
  return portalPage(
    page,
    { title: t('微信留言'), back: { href: '/', label: t('首页') } },
    <>
      <PageHead title={t('您在微信里写的')} meta={[t('选一下这是什么事，下一步可以再修改')]} />
      <Card>
        <Stack>
          {words.texts.length > 0 ? <Prose text={words.texts.join('\n')} /> : null}
          {words.media.length > 0 ? <p class="meta">{besides(words)}</p> : null}
        </Stack>
      </Card>
      <form method="post" action={WORDS}>
        <Section title={t('新的问题')}>
          <div class="stack">
            {questions.map(({ to, label }) => (
              <Button kind="primary" wide name="to" value={to}>
                {label}
              </Button>
            ))}
          </div>
        </Section>
        {matters.length > 0 ? (
          <Section title={t('接着说没有办完的事')}>
            <div class="stack">
              {matters.map(({ to, label }) => (
                <Button wide name="to" value={to}>
                  {t('继续“{title}”', { title: label })}
                </Button>
              ))}
            </div>
          </Section>
        ) : null}
      </form>
    </>,
  )
}

/** `照片 2 张、语音 1 段` */
function besides({ media }: Words): string {
  const count = (kind: 'photo' | 'voice') => media.filter(one => one.kind === kind).length
  const [photos, voices] = [count('photo'), count('voice')]
  return [
    ...(photos > 0 ? [t('照片 {n} 张', { n: photos })] : []),
    ...(voices > 0 ? [t('语音 {n} 段', { n: voices })] : []),
  ].join('、')
}

/** Nothing is waiting: it went on already, its time is over, or it was written in another WeChat. */
export function nothingWritten(page: CountyPage): Promise<Response> {
  const [first] = entriesOf(page)
  return portalPage(
    page,
    { title: t('微信留言'), back: { href: '/', label: t('首页') } },
    <EmptyState
      icon="inbox"
      title={t('没有等待处理的微信留言')}
      action={
        <>
          {first ? (
            <ButtonLink kind="primary" href={first.href}>
              {t(first.title)}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/mine">{t('我的事项')}</ButtonLink>
        </>
      }
    >
      {t('已经提交的在“我的”里。发给公众号的内容只保留 3 天。')}
    </EmptyState>,
  )
}

/** The words are in the form; some of what belongs to them is not. */
export function notAll(page: CountyPage, lost: number, href: string): Promise<Response> {
  page.stands = WORDS
  return portalPage(
    page,
    { title: t('微信留言'), back: { href: '/', label: t('首页') } },
    <>
      <PageHead title={t('微信留言')} />
      <div class="stack">
        <Notice kind="problem" title={t('有 {n} 张照片或语音没有取到', { n: lost })} urgent>
          <p>{t('文字都在。需要的话，请在下一页重新添加。')}</p>
        </Notice>
        <Buttons>
          <ButtonLink kind="primary" href={href} wide>
            {t('下一步')}
          </ButtonLink>
        </Buttons>
      </div>
    </>,
  )
}
