import * as v from 'valibot'
import { filesInWords, filesOf } from '#core/files'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { answersOfColleagues, mayWatch } from '#core/matters'
import { fullTime } from '#core/time'
import { AnswerCard, cited, type MatterSection, type MatterView, Stack } from '#core/web'
import { t, w } from '#core/words'
import { originOf } from './origin.ts'

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
        {answers.map(({ id, lawyer, tag, text, instead, videos, citations, at }) => (
          <AnswerCard
            id={`answer-${id}`}
            author={{ ...lawyer, photo: lawyer.photo ?? undefined }}
            tag={tag}
            text={text || (videos.length > 0 ? '' : instead)}
            files={videos}
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
    return answers.flatMap(({ lawyer, text, instead, citations, at }) => [
      {
        kind: 'said',
        by: t('{name}律师（{firm}）', { name: lawyer.name, firm: lawyer.firm }),
        at: fullTime(at),
        text: text || instead,
        files: '',
      },
      ...cited(citations),
    ])
  },
}

async function answersOfOthers({ files, matter, seen, tenant, viewer: { lawyer: reader } }: MatterView) {
  if (!reader) return []
  const answers = await answersOfColleagues(tenant.read, matter.id, reader.id)
  const sent = answers.length > 0 ? await filesOf(tenant.read, matter.id) : []
  return answers.map(answer => {
    const { id, at, body, citations } = answer.message
    const lawyer = v.parse(lawyerSnapshotSchema, answer.thread.snapshot)
    const said = { sent: filesInWords(sent.filter(({ messageId }) => messageId === id)) }
    return {
      id,
      at,
      citations,
      text: seen(body),
      /** What stands in place of a text, where there is none and the video is not shown. */
      instead: mayWatch(answer, reader)
        ? t('解答在视频里（{sent}）', said)
        : t('解答在视频里（{sent}）。视频里可能说到咨询人是谁，只有本县法律顾问能观看。', said),
      videos: files.filter(({ messageId }) => messageId === id).map(({ entry }) => entry),
      lawyer,
      tag: originOf(answer.adviser, lawyer),
    }
  })
}
