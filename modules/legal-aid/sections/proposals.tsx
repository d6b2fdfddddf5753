import type { Child } from 'hono/jsx'
import { type MatterView, Notice, Prose, Stack } from '#core/web'
import { t } from '#core/words'
import { GIVEN } from '../kind.ts'
import { awaitsPapers, type Case } from '../model/case.ts'
import { aidFormTitle, articleOf, terminationTitle } from '../model/matters.ts'
import { decidedBy } from '../objection/object.ts'
import { APPROVE, HANDLE, OBJECTIONS } from '../permissions.ts'
import { forAnother } from './another.tsx'

const folded = { folded: true } as const

/** What another has proposed and this officer may decide, and what is to be proposed. */
export async function proposals(view: MatterView, found: Case): Promise<Child> {
  const drawn = [
    atOnce(view, found),
    elsewhere(view, found),
    await aid(view, found),
    await papers(view, found),
    await replacement(view, found),
    await termination(view, found),
    await objection(view, found),
    await correction(view, found),
  ].filter(piece => piece !== null)
  return drawn.length > 0 ? <Stack>{drawn}</Stack> : null
}

/** 先行提供, with what is known of it already. */
function atOnce(view: MatterView, { form, file: { gravest } }: Case): Child {
  const known = {
    ...(form !== null && { aidForm: form }),
    ...(form === 'defence' && gravest !== undefined && { gravest: gravest ? 'yes' : 'no' }),
  }
  return view.form('legal-aid.grant-first', { folded: true, initial: known })
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

async function aid(view: MatterView, { file: { proposal }, matter_code }: Case): Promise<Child> {
  const { matter } = view
  if (matter.state === 'reviewing')
    return view.form('legal-aid.propose', { folded: true, initial: { article: articleOf(matter_code) } })
  if (!proposal || matter.state !== 'proposed') return null
  return (
    <>
      <Notice
        kind="active"
        title={proposal.decision === 'grant' ? t('建议给予法律援助') : t('建议不予法律援助')}
      >
        <Prose text={proposal.opinion} />
        <p class="meta">
          {t('依据：{article}；{name}', { article: proposal.article, name: proposal.by.name })}
        </p>
      </Notice>
      {
        await forAnother(view, {
          command: 'legal-aid.decide',
          permission: APPROVE,
          before: [proposal.by.principal],
        })
      }
    </>
  )
}

/** 先行提供: what was to follow is looked at by another than who granted. */
async function papers(view: MatterView, found: Case): Promise<Child> {
  const { decided, terminationProposed } = found.file
  const isOpen = [...GIVEN, 'closing'].includes(view.matter.state)
  if (!isOpen || !awaitsPapers(found) || terminationProposed !== undefined) return null
  return (
    <>
      <Notice kind="waiting" title={t('先行提供，等待补办手续')}>
        <p>{t('由{name}决定先行提供；手续和材料补齐后，由另一人审查。', { name: decided!.by.name })}</p>
      </Notice>
      {
        await forAnother(view, {
          command: 'legal-aid.complete-papers',
          permission: HANDLE,
          before: [decided!.by.principal],
        })
      }
    </>
  )
}

async function replacement(view: MatterView, { file: { replacementAsked: asked } }: Case): Promise<Child> {
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
        ? await forAnother(view, {
            command: 'legal-aid.decide-replacement',
            permission: APPROVE,
            before: [asked.examined.by.principal],
          })
        : view.form('legal-aid.examine-replacement', folded)}
    </>
  )
}

async function termination(view: MatterView, { file }: Case): Promise<Child> {
  const { terminationProposed: proposed, terminationReported: reported } = file
  if (!(GIVEN as readonly string[]).includes(view.matter.state)) return null
  if (proposed)
    return (
      <>
        <Ground title={t('建议终止法律援助')} said={proposed} />
        {
          await forAnother(view, {
            command: 'legal-aid.terminate',
            permission: APPROVE,
            before: [proposed.by.principal],
          })
        }
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

/** 异议: the bureau decides on it, by none of those who made the decision. */
async function objection(view: MatterView, { file }: Case): Promise<Child> {
  const { objection: raised } = file
  if (!raised || view.matter.state !== 'objecting') return null
  return (
    <>
      <Notice
        kind="waiting"
        title={raised.against === 'refused' ? t('对不予援助决定的异议') : t('对终止援助决定的异议')}
      >
        <Prose text={raised.reason} />
      </Notice>
      {
        await forAnother(view, {
          command: 'legal-aid.decide-objection',
          permission: OBJECTIONS,
          before: decidedBy(file),
        })
      }
    </>
  )
}

/** 责令改正: what is granted in place of the refusal. */
async function correction(view: MatterView, { file: { correction } }: Case): Promise<Child> {
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
      {
        await forAnother(view, {
          command: 'legal-aid.correct',
          permission: APPROVE,
          before: [correction.by.principal],
        })
      }
    </>
  )
}
