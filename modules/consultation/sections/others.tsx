import * as v from 'valibot'
import { filesInWords, filesOf } from '#core/files'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { threadsOf } from '#core/matters'
import { AnswerCard, type MatterSection, Stack } from '#core/web'
import { t, w } from '#core/words'

/** What other lawyers have answered, for one who has sent their own; never what the citizen asked them further. */
export const others: MatterSection = {
  part: 'others',
  surfaces: ['lawyers'],
  title: w('其他律师的解答'),
  async render({ matter, seats, tenant, viewer }) {
    const own = `lawyer:${viewer.lawyer?.id}`
    const stands = (lawyer: string) =>
      seats.some(
        seat => `lawyer:${seat.lawyerId}` === lawyer && seat.answeredAt !== null && seat.hiddenAt === null,
      )
    if (!stands(own)) return null
    const threads = await threadsOf(tenant.read, matter.id)
    const answers = threads.flatMap(({ topic, counterpart, snapshot, messages }) => {
      // What a lawyer wrote to the bureau stands in a conversation of its own, for nobody else to read.
      if (topic !== 'lawyer') return []
      const first = messages.find(({ author, hiddenAt }) => author === counterpart && hiddenAt === null)
      return first && counterpart !== own && stands(counterpart) ? [{ snapshot, first }] : []
    })
    if (answers.length === 0) return null
    const files = await filesOf(tenant.read, matter.id)
    const sentWith = (message: string) => filesInWords(files.filter(({ messageId }) => messageId === message))
    return (
      <Stack>
        {answers.map(({ snapshot, first }) => {
          const lawyer = v.parse(lawyerSnapshotSchema, snapshot)
          return (
            <AnswerCard
              id={`answer-${first.id}`}
              author={{ ...lawyer, photo: lawyer.photo ?? undefined }}
              text={first.body || t('解答在视频里（{sent}）', { sent: sentWith(first.id) })}
              at={first.at}
              now={tenant.clock.now()}
            />
          )
        })}
      </Stack>
    )
  },
}
