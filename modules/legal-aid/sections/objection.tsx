import type { Child } from 'hono/jsx'
import { type MatterView, Notice, Prose } from '#core/web'
import { t } from '#core/words'
import type { Case } from '../model/case.ts'

/** 异议, on the page of a refusal or a termination: why it was decided so, how to object, and what the bureau answered. */
export function objecting(view: MatterView, { file }: Case): Child {
  const { matter, side } = view
  if (side === 'lawyers') return null
  const { objection: raised, decided, termination } = file
  const isOver = matter.state === 'refused' || matter.state === 'terminated'
  if (raised?.answer !== undefined && (isOver || raised.outcome === 'correct'))
    return (
      <>
        <Notice
          kind="active"
          title={raised.outcome === 'correct' ? t('司法局责令法律援助中心改正') : t('司法局维持原决定')}
        >
          <Prose text={raised.answer} />
        </Notice>
        {view.form('legal-aid.reinstate')}
      </>
    )
  if (!isOver || raised) return null
  const form =
    side === 'citizen'
      ? view.form('legal-aid.object', { folded: true })
      : view.form('legal-aid.object-on-paper', { folded: true })
  const why = matter.state === 'refused' ? decided?.reason : termination?.facts
  if (side === 'staff') return form
  return (
    <>
      {why ? (
        <Notice
          kind="waiting"
          title={matter.state === 'refused' ? t('不予法律援助的理由') : t('终止法律援助的理由')}
        >
          <Prose text={why} />
        </Notice>
      ) : null}
      {form}
    </>
  )
}
