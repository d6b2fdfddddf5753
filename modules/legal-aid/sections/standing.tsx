import type { Child } from 'hono/jsx'
import { deadlinesOf } from '#core/deadlines'
import { fullDate } from '#core/time'
import {
  ButtonLink,
  Buttons,
  Card,
  type MatterSection,
  type MatterView,
  Notice,
  Prose,
  Stack,
} from '#core/web'
import { t, type Word, w } from '#core/words'
import { AGAIN, againAt } from '../application/again.ts'
import type { State } from '../kind.ts'
import { awaitsPapers, type Case, caseOf } from '../model/case.ts'
import { afterwards } from '../model/terms.ts'
import { assigning } from './assigning.tsx'
import { course } from './course.tsx'
import { means } from './means.tsx'
import { objecting } from './objection.tsx'
import { proposals } from './proposals.tsx'
import { subsidy } from './subsidy.tsx'

/** What comes next, for whoever applied; terms stand beside it with what is left of them. */
const next: Readonly<Record<State, Word>> = {
  signing: w('申请表已经填好。要签名的人都签好以后，才算提交。'),
  submitted: w('法律援助中心已收到您的申请，会在 7 日内作出决定。需要补充材料时会一次告诉您。'),
  supplementing: w('请按下面写的补充材料或者说明。补充期间不计入审查时间；逾期不补充，申请视为撤回。'),
  reviewing: w('工作人员正在审查，会在 7 日内作出决定。'),
  proposed: w('审查已完成，正在等负责人审批。'),
  granted: w('已决定给您法律援助，3 日内指派律师。全部免费。'),
  assigned: w('已经指派，承办的律师会联系您签委托协议。全部免费，任何人不得向您收钱。'),
  underway: w('律师正在办理，进展会通知您。律师没有尽责的，可以申请更换。'),
  closing: w('您的事项已办理结束。结案材料正在审核，法律援助中心可能会回访您。'),
  subsidy: w('您的事项已办理结束。'),
  paying: w('您的事项已办理结束。'),
  finished: w('您的事项已办理结束并归档。'),
  advised: w('咨询已经解答。'),
  helping: w('正在安排值班律师提供法律帮助。'),
  helped: w('值班律师已提供法律帮助。'),
  refused: w('对不予援助的决定有异议的，可以在下面提出，由司法局审查。您仍可以免费咨询、申请人民调解。'),
  objecting: w('司法局正在审查您的异议，5 日内作出决定。'),
  correcting: w('司法局责令法律援助中心改正，法律援助中心会尽快作出新的决定。'),
  reinstating: w('司法局责令法律援助中心改正，法律援助中心会恢复对您的援助。'),
  terminated: w('对终止援助的决定有异议的，可以在下面提出，由司法局审查。'),
  withdrawn: w('申请已撤回。以后需要，可以重新申请。'),
  lapsed: w('没有按要求补充材料，申请视为撤回。材料齐了，可以重新申请。'),
  transferred: w('申请已转交有权办理的机构，请留意他们的联系。'),
}

/** Where it stands and what comes next; for staff what has to be done, with its forms. */
export const standing: MatterSection = {
  part: 'case',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: w('办理情况'),
  async render(view) {
    const { tenant, matter, side } = view
    const found = await caseOf(tenant.read, tenant.keys, matter.id)
    const pieces = [
      side === 'citizen' ? <p>{t(nextOf(matter.state as State, found))}</p> : null,
      objecting(view, found),
      side === 'staff'
        ? view.form('legal-aid.accept', { folded: true, initial: { cause: found.file.cause } })
        : null,
      await asked(view, found),
      side === 'staff' ? await means(view, found) : null,
      side === 'staff' ? await proposals(view, found) : null,
      course(view, found),
      assigning(view, found),
      side !== 'citizen' ? await subsidy(view, found) : null,
      later(view, found),
      otherWays(view, found),
    ].filter(piece => piece !== null)
    return pieces.length > 0 ? (
      <Card>
        <Stack>{pieces}</Stack>
      </Card>
    ) : null
  },
}

/** The same, where an objection was decided on: it cannot be raised again. */
const nextOf = (state: State, { file }: Case): Word =>
  file.objection?.outcome === 'uphold' && (state === 'refused' || state === 'terminated')
    ? w(
        '您的异议已经审查。不服司法局的决定的，可以依法申请行政复议或者提起行政诉讼；您仍可以免费咨询、申请人民调解。',
      )
    : next[state]

/** What is to be supplied, by a certain day. */
async function asked(view: MatterView, found: Case): Promise<Child> {
  const { matter, side, tenant } = view
  if (side === 'lawyers') return null
  if (matter.state === 'supplementing' && found.file.supplement)
    return (
      <>
        <Notice kind="waiting" title={t('需要补充的材料或者说明')}>
          <Prose text={found.file.supplement.items} />
        </Notice>
        {view.form('legal-aid.supply', side === 'staff' ? { folded: w('登记当面补充的材料') } : {})}
      </>
    )
  const form = isAwaited(view, found) ? view.form('legal-aid.supply', { folded: w('补交材料') }) : null
  if (form === null) return null
  const term = (await deadlinesOf(tenant.read, matter.id)).find(({ key }) => key === afterwards.name)
  return (
    <>
      <Notice kind="waiting" title={t('请补办手续、补充材料')}>
        <p>
          {term ? t('请在{date}前补交。', { date: fullDate(term.dueAt) }) : null}
          {t('经审查不符合法律援助条件的，将终止法律援助。')}
        </p>
      </Notice>
      {form}
    </>
  )
}

/** Whether the citizen has to hand in what was put off when aid was granted at once. */
const isAwaited = ({ side }: MatterView, found: Case) => side === 'citizen' && awaitsPapers(found)

/** What may be handed in besides, whenever there is something. */
function later(view: MatterView, found: Case): Child {
  const { matter, side } = view
  // What comes for a case that nobody applied for is filed with its materials, without a receipt.
  if (found.source !== 'application') return null
  if (side === 'lawyers' || matter.state === 'supplementing' || isAwaited(view, found)) return null
  return view.form('legal-aid.supply', {
    folded: side === 'staff' ? w('登记当面补交的材料') : w('补交材料'),
  })
}

/** Where else somebody finds help whom legal aid cannot give it, and where they apply anew. */
function otherWays({ side, matter, tenant }: MatterView, { source }: Case): Child {
  if (side !== 'citizen' || !['refused', 'lapsed', 'withdrawn', 'terminated'].includes(matter.state))
    return null
  return (
    <Buttons>
      {source === 'application' && AGAIN.includes(matter.state as State) ? (
        <ButtonLink href={againAt(matter.ref)}>{t('重新申请')}</ButtonLink>
      ) : null}
      {tenant.enabled.has('consultation') ? (
        <ButtonLink href="/consultation/ask">{t('免费咨询律师')}</ButtonLink>
      ) : null}
      <ButtonLink href="tel:12348">{t('拨打 12348')}</ButtonLink>
    </Buttons>
  )
}
