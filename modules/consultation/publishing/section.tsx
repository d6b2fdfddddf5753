import type { Child } from 'hono/jsx'
import { isBad, ratingsOf } from '#core/ratings'
import {
  Buttons,
  Card,
  Fold,
  type MatterSection,
  type MatterView,
  Notice,
  Stack,
  StateBadge,
} from '#core/web'
import { t, w } from '#core/words'
import { satisfied } from '../events.ts'
import { seenOf } from './change.ts'
import { stateTones, stateWords } from './desk-page.tsx'
import { digestOf, draftOf, wordlessOf } from './draft.ts'
import { Marked } from './marked.tsx'
import { employersToCheck, namesToCheck } from './namesToCheck.ts'
import { type Publication, publicationOf } from './publication.ts'
import { headingOf, PublicAnswerCard, PublicConsultation, publicPath } from './shown.tsx'

/** Whether others may read it: the citizen offers and takes back, staff look over and approve. */
export const publicationSection: MatterSection = {
  part: 'publication',
  surfaces: ['portal', 'desk'],
  title: w('公开供他人参考'),
  async render(view) {
    const publication = await publicationOf(view.tenant.read, view.matter.id)
    if (view.surface === 'desk') return publication ? await review(view, publication) : null
    if (publication) return own(view, publication)
    return (await isContent(view)) ? offering(view) : null
  },
}

/** They are asked once they have ended it, or rated an answer well, not while they still wait; also where it goes on after that. */
async function isContent({ matter, tenant, timeline }: MatterView): Promise<boolean> {
  if (matter.state === 'closed' || timeline.some(({ type }) => type === satisfied.type)) return true
  return (await ratingsOf(tenant.read, matter.id)).some(({ stars }) => !isBad(stars))
}

/** What the citizen is asked, with exactly what would be shown. */
async function offering(view: MatterView, lead?: Child): Promise<Child> {
  const { matter, tenant } = view
  if (matter.state === 'waiting' || matter.state === 'merged') return null
  const draft = await draftOf(tenant.read, matter)
  const wordless = await wordlessOf(tenant.read, matter.id)
  if (draft.answers.length === 0) return null
  return (
    <Card>
      <Stack>
        {lead ?? null}
        <p>
          {t(
            '同意的话，遇到同样事情的人也能看到律师的解答。只公开下面的文字，公开前由司法局审核，您可以随时撤回。您的姓名、电话、微信号、门牌号和认得出的他人姓名已经自动隐去；其余的姓名和单位名称，由司法局审核时再隐去。',
          )}
        </p>
        <LeftOut wordless={wordless} />
        <Fold label={t('看看公开后的样子')}>
          <PublicConsultation text={draft} now={tenant.clock.now()} />
        </Fold>
        {view.form('consultation.offer-publication', {
          values: { shown: digestOf(draft) },
          folded: w('我愿意公开'),
        })}
      </Stack>
    </Card>
  )
}

async function own(view: MatterView, publication: Publication): Promise<Child> {
  const now = view.tenant.clock.now()
  if (publication.state === 'declined') {
    const lead = (
      <Notice kind="problem" title={t('司法局没有公开这次咨询')}>
        <p>{t('理由：{reason}', { reason: publication.reason ?? '' })}</p>
      </Notice>
    )
    return (await offering(view, lead)) ?? lead
  }
  return (
    <Card>
      <Stack>
        {publication.state === 'published' ? (
          <p>
            {t('这次咨询已经公开。')} <a href={publicPath(publication.id)}>{t('查看公开的页面')}</a>
          </p>
        ) : (
          <>
            <p>{t('您已同意公开，正在等待司法局审核。审核前别人看不到。')}</p>
            <Fold label={t('看看公开后的样子')}>
              <PublicConsultation text={publication} now={now} />
            </Fold>
          </>
        )}
        {view.form('consultation.withdraw-publication')}
      </Stack>
    </Card>
  )
}

/** What nobody but its parties will see: videos cannot be masked. */
const LeftOut = ({ wordless }: { wordless: number }) => (
  <p class="meta">
    {t('解答里的视频、照片等附件不公开。')}
    {wordless > 0 ? t('有 {n} 位律师只用视频解答，没有写文字，公开时不会出现。', { n: wordless }) : null}
  </p>
)

/** What will be shown, each text with the form that changes it, and the decision. */
async function review(view: MatterView, publication: Publication): Promise<Child> {
  const { id, state, title, question, answers, reason } = publication
  const now = view.tenant.clock.now()
  const waiting = state === 'offered'
  const all = [title, question, ...answers.map(({ body }) => body)].join('\n')
  const suspects = waiting ? [...namesToCheck(all), ...employersToCheck(all)] : []
  const marked = (text: string) => (waiting ? <Marked text={text} suspects={suspects} /> : text)
  const seen = { seen: seenOf(publication) }
  const wordless = await wordlessOf(view.tenant.read, view.matter.id)
  return (
    <Stack>
      <Card title={headingOf(publication)}>
        <Stack>
          <StateBadge kind={stateTones[state]}>{t(stateWords[state])}</StateBadge>
          {reason ? <p>{t('理由：{reason}', { reason })}</p> : null}
          {waiting ? (
            <p>
              {t(
                '请删去姓名、村名、单位名称等能认出咨询人和对方的内容，再审核通过。号码、车牌号、微信号、门牌号、咨询人姓名和认得出的他人姓名已自动隐去，下面用底色标出；可能还是姓名或者单位名称的，用虚线标出。',
              )}
            </p>
          ) : null}
          {suspects.length > 0 ? (
            <Notice kind="waiting" title={t('可能还有姓名或者单位名称')}>
              <p>{t('请核对。是姓名或者单位名称的，点一下就隐去，标题、问题和解答里都隐去。')}</p>
              <Buttons>
                {suspects.map(name =>
                  view.form('consultation.mask-name', {
                    values: { name },
                    title: w('隐去“{name}”'),
                    vars: { name },
                    button: 'normal',
                  }),
                )}
              </Buttons>
            </Notice>
          ) : null}
          {waiting ? <LeftOut wordless={wordless} /> : null}
          {waiting && publication.field === null ? (
            <Notice kind="waiting" title={t('还没有选类别')}>
              <p>{t('有类别，别人才能按类别找到。先点“更正类别”选好，再审核通过。')}</p>
            </Notice>
          ) : null}
          <div class="prose">{marked(question)}</div>
          {waiting
            ? view.form('consultation.reword-question', {
                initial: { title, question },
                folded: true,
              })
            : null}
        </Stack>
      </Card>
      {answers.map(answer => (
        <Stack>
          <PublicAnswerCard answer={answer} now={now} shown={marked(answer.body)} />
          {waiting
            ? view.form('consultation.reword-answer', {
                values: { message: answer.message },
                initial: { body: answer.body },
                folded: true,
              })
            : null}
          {state === 'declined'
            ? null
            : view.form('consultation.leave-answer-out', { values: { message: answer.message } })}
        </Stack>
      ))}
      {waiting ? view.form('consultation.publish', { values: seen }) : null}
      {state === 'published' ? <a href={publicPath(id)}>{t('查看公开的页面')}</a> : null}
      {state === 'declined'
        ? null
        : view.form('consultation.decline-publication', { values: seen, folded: true })}
    </Stack>
  )
}
