import * as v from 'valibot'
import { filesInWords, filesOf } from '#core/files'
import { lawyerSnapshotSchema, stands } from '#core/lawyers'
import { advisersFirst, threadsOf } from '#core/matters'
import { fullTime } from '#core/time'
import { AnswerCard, cited, type MatterSection, type MatterView, Stack } from '#core/web'
import { t, w } from '#core/words'
import { withLawyers } from './withLawyers.ts'

/** What other lawyers have answered, for one who has sent their own; never what the citizen asked them further. */
export const others: MatterSection = {
  part: 'others',
  surfaces: ['lawyers'],
  title: w('其他律师的解答'),
  async render(view) {
    const answers = await answersOfOthers(view)
    if (answers.length === 0) return null
    return (
      <Stack>
        {answers.map(({ id, lawyer, text, citations, at }) => (
          <AnswerCard
            id={`answer-${id}`}
            author={{ ...lawyer, photo: lawyer.photo ?? undefined }}
            text={text}
            citations={citations}
            at={at}
            now={view.tenant.clock.now()}
          />
        ))}
      </Stack>
    )
  },
  async printed(view) {
    const answers = await answersOfOthers(view)
    return answers.flatMap(({ lawyer, text, citations, at }) => [
      {
        kind: 'said',
        by: t('{name}律师（{firm}）', { name: lawyer.name, firm: lawyer.firm }),
        at: fullTime(at),
        text,
        files: '',
      },
      ...cited(citations),
    ])
  },
}

async function answersOfOthers({ matter, seats, seen, tenant, viewer }: MatterView) {
  const own = `lawyer:${viewer.lawyer?.id}`
  const isThere = (lawyer: string) => seats.some(seat => `lawyer:${seat.lawyerId}` === lawyer && stands(seat))
  if (!isThere(own)) return []
  const threads = await threadsOf(tenant.read, matter.id)
  const files = await filesOf(tenant.read, matter.id)
  const sentWith = (message: string) => filesInWords(files.filter(({ messageId }) => messageId === message))
  // What a lawyer wrote to the bureau stands in a conversation of its own, for nobody else to read.
  return advisersFirst(withLawyers(threads), seats).flatMap(({ counterpart, snapshot, messages }) => {
    if (counterpart === own || !isThere(counterpart)) return []
    const first = messages.find(({ author, hiddenAt }) => author === counterpart && hiddenAt === null)
    if (!first) return []
    const { id, at, body, citations } = first
    const text = seen(body) || t('解答在视频里（{sent}）', { sent: sentWith(id) })
    return [{ id, at, text, citations, lawyer: v.parse(lawyerSnapshotSchema, snapshot) }]
  })
}
