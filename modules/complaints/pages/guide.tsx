import { ButtonLink, Buttons, Card, List, ListRow, type ModuleRoute, Notice, Stack } from '#core/web'
import { t, w } from '#core/words'
import { FIRST, outcomes, questions } from './guide.data.ts'

const PATH = '/complaints/guide'

/** A few questions, one a page, that lead to the right place where theirs is not this one. */
export const guide: ModuleRoute = {
  path: 'guide',
  surface: 'portal',
  audience: { kind: 'public' },
  title: w('该找谁反映'),
  back: { href: '/complaints/about', label: w('举报投诉') },
  render({ query }) {
    const at = query.get('at') ?? FIRST
    const outcome = outcomes[at]
    if (outcome) {
      const { title, said, limit, href, button } = outcome
      return (
        <Stack>
          <Card title={t(title)}>
            <Stack>
              {said.map(text => (
                <p>{t(text)}</p>
              ))}
            </Stack>
          </Card>
          {limit ? (
            <Notice kind="waiting" title={t('期限')}>
              <p>{t(limit)}</p>
            </Notice>
          ) : null}
          <Buttons>
            {href && button ? (
              <ButtonLink kind="primary" href={href}>
                {t(button)}
              </ButtonLink>
            ) : null}
            <ButtonLink href={PATH}>{t('重新回答')}</ButtonLink>
          </Buttons>
        </Stack>
      )
    }
    const { question, choices } = questions[at] ?? questions[FIRST]!
    return (
      <Stack>
        <h2>{t(question)}</h2>
        <List rows={choices.map(({ label, to }) => <ListRow href={`${PATH}?at=${to}`} title={t(label)} />)} />
      </Stack>
    )
  },
}
