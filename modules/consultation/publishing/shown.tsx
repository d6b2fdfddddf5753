import type { Child } from 'hono/jsx'
import { fieldOfLaw, type LawyerSnapshot } from '#core/lawyers'
import type { Instant } from '#core/time'
import { AnswerCard, Card, List, ListRow, Prose, Stack } from '#core/web'
import { t } from '#core/words'
import type { PublicAnswer, PublicText } from './draft.ts'
import type { PublicHead } from './publication.ts'

/** A consultation as everybody reads it: the same on its page, in the citizen's preview, and before staff. */
export const PublicConsultation = ({ text, now }: { text: PublicText; now: Instant }) => (
  <Stack>
    <Card title={headingOf(text)}>
      <Prose text={text.question} />
    </Card>
    {text.answers.map(answer => (
      <PublicAnswerCard answer={answer} now={now} />
    ))}
  </Stack>
)

/** What stands above the question: its title, unless the question begins with the very same. */
export const headingOf = ({ title, question }: Pick<PublicText, 'title' | 'question'>): string =>
  question.startsWith(title.replace(/…$/, '')) ? t('问题') : title

/** `shown` stands in place of its text, where that is marked. */
export const PublicAnswerCard = ({
  answer,
  now,
  shown = answer.body,
}: {
  answer: PublicAnswer
  now: Instant
  shown?: Child
}) => (
  <AnswerCard
    id={`public-${answer.message}`}
    author={authorOf(answer.lawyer)}
    text={shown}
    citations={answer.citations}
    at={answer.answeredAt}
    now={now}
  />
)

/** Name and firm; the certificate is for whoever is in a conversation with the lawyer. */
const authorOf = ({ name, firm, photo }: LawyerSnapshot) => ({ name, firm, photo: photo ?? undefined })

/** Where everybody reads it. */
export const publicPath = (id: string) => `/consultation/public/${id}`

/** Published consultations one under the other, each with the beginning of its first answer. */
export const PublicList = ({ heads, now }: { heads: readonly PublicHead[]; now: Instant }) => (
  <List
    rows={heads.map(({ id, title, field, excerpt, publishedAt }) => (
      <ListRow
        href={publicPath(id)}
        title={title}
        meta={[fieldTitle(field), excerpt].filter(text => text !== '')}
        at={publishedAt}
        now={now}
      />
    ))}
  />
)

export function fieldTitle(field: string | null): string {
  const known = field === null ? undefined : fieldOfLaw(field)
  return known ? t(known.title) : ''
}
