import type { Child } from 'hono/jsx'
import { type MatterView, Notice, Prose, Stack } from '#core/web'
import { t } from '#core/words'
import { GIVEN } from '../kind.ts'
import { awaitsPapers, type Case } from '../model/case.ts'
import { aidFormTitle, articleOf, terminationTitle } from '../model/matters.ts'

const folded = { folded: true } as const

/** What another has proposed and this officer may decide, and what is to be proposed. */
export function proposals(view: MatterView, found: Case): Child {
  const drawn = [
    elsewhere(view, found),
    aid(view, found),
    papers(view, found),
    replacement(view, found),
    termination(view, found),
    correction(view, found),
  ].filter(piece => piece !== null)
  return drawn.length > 0 ? <Stack>{drawn}</Stack> : null
}

/** 异地协助核查, while it is under way. */
function elsewhere(view: MatterView, { file }: Case): Child {
  if (!file.elsewhere || view.matter.state !== 'reviewing') return null
  return (
    <>
      <Notice kind="waiting" title={t('等待{to}的核查结果', { to: file.elsewhere.to })} />
      {view.form('legal-aid.note-elsewhere', folded)}
    </>
  )
}

function aid(view: MatterView, { file: { proposal }, matter_code }: Case): Child {
  const { matter } = view
  if (matter.state === 'reviewing')
    return view.form('legal-aid.propose', { folded: true, initial: { article: articleOf(matter_code) } })
  if (!proposal || matter.state !== 'proposed') return null
  return (
    <Notice
      kind="active"
      title={proposal.decision === 'grant' ? t('建议给予法律援助') : t('建议不予法律援助')}
    >
      <Prose text={proposal.opinion} />
      <p class="meta">
        {t('依据：{article}；{name}', { article: proposal.article, name: proposal.by.name })}
      </p>
    </Notice>
  )
}

/** 先行提供: what was to follow is looked at by another than who granted. */
function papers(view: MatterView, found: Case): Child {
  const isLooked = found.file.terminationProposed !== undefined
  const form = awaitsPapers(found) && !isLooked ? view.form('legal-aid.complete-papers', folded) : null
  if (form === null) return null
  return (
    <>
      <Notice kind="waiting" title={t('先行提供，等待补办手续')}>
        <p>
          {t('由{name}决定先行提供；手续和材料补齐后，由另一人审查。', { name: found.file.decided!.by.name })}
        </p>
      </Notice>
      {form}
    </>
  )
}

function replacement(view: MatterView, { file: { replacementAsked: asked } }: Case): Child {
  if (!asked || asked.unsigned) return null
  return (
    <>
      <Notice kind="waiting" title={t('申请更换律师')}>
        <Prose text={asked.reason} />
        {asked.examined ? (
          <p class="meta">
            {t('审核意见：{opinion}（{name}）', {
              opinion: asked.examined.opinion,
              name: asked.examined.by.name,
            })}
          </p>
        ) : null}
      </Notice>
      {asked.examined
        ? view.form('legal-aid.decide-replacement', folded)
        : view.form('legal-aid.examine-replacement', folded)}
    </>
  )
}

function termination(view: MatterView, { file }: Case): Child {
  const { terminationProposed: proposed, terminationReported: reported } = file
  if (!(GIVEN as readonly string[]).includes(view.matter.state)) return null
  if (proposed)
    return (
      <>
        <Ground title={t('建议终止法律援助')} said={proposed} />
        {view.form('legal-aid.terminate', folded)}
      </>
    )
  return reported ? <Ground title={t('承办人报告了应当终止的情形，请审查')} said={reported} /> : null
}

const Ground = ({
  title,
  said,
}: {
  title: string
  said: NonNullable<Case['file']['terminationProposed']>
}) => (
  <Notice kind="problem" title={title}>
    <Prose text={said.facts} />
    <p class="meta">
      {t('{ground}；{name}', { ground: t(terminationTitle(said.ground)), name: said.by.name })}
    </p>
  </Notice>
)

/** 责令改正: what is granted in place of the refusal. */
function correction(view: MatterView, { file: { correction } }: Case): Child {
  if (view.matter.state !== 'correcting') return null
  if (!correction) return view.form('legal-aid.propose-correction', folded)
  return (
    <>
      <Notice kind="active" title={t('建议改正，给予法律援助')}>
        <Prose text={correction.opinion} />
        <p class="meta">
          {t('形式：{form}；依据：{article}；{name}', {
            form: t(aidFormTitle(correction.form)),
            article: correction.article,
            name: correction.by.name,
          })}
        </p>
      </Notice>
      {view.form('legal-aid.correct', folded)}
    </>
  )
}
