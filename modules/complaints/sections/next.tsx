import { ratingsOf } from '#core/ratings'
import { Buttons, type MatterSection, type MatterView, Notice } from '#core/web'
import { t, type Word, w } from '#core/words'
import { recordCorrection } from '../correction/correct.ts'
import { SUBJECT } from '../ending/rate.ts'
import { reply } from '../ending/reply.ts'
import { isLastReturned } from '../investigation/proposal.ts'
import { propose } from '../investigation/propose.ts'
import type { kind } from '../kind.ts'
import { handledWith } from '../together/together.ts'

type State = keyof typeof kind.states

/** What is due next, for whoever handles it: it stands first, not below all that was done before. */
const DUE: Readonly<Partial<Record<State, { readonly name: string }>>> = {
  investigating: propose,
  correcting: recordCorrection,
  answering: reply,
}

/** What happens next, for whoever filed it. */
const SAID: Readonly<Partial<Record<State, Word>>> = {
  submitted: w('工作人员正在审查是否受理，结果会在这里告诉您。有新的情况和证据可以随时补充。'),
  supplementing: w('工作人员请您补充材料，请看下面的补正通知书，在期限内一次补齐。'),
  accepted: w('已经受理，正在安排调查人员。'),
  investigating: w('调查人员正在核实。他们可能在下面的对话里向您了解情况。'),
  merged: w('调查人员正在核实。他们可能在下面的对话里向您了解情况。'),
  proposed: w('调查已经结束，正在审批处理意见。'),
  correcting: w('已经要求被反映的单位整改，正在督促落实。'),
  answering: w('处理已经有了结果，正在写答复。'),
  replied: w('已经答复，请看下面的答复书，可以保存。办得怎么样，请您评价。'),
  declined: w('没有受理。理由和可以走的其他途径，写在下面的告知书里。'),
  transferred: w('已经转送有权处理的机关，请看下面的告知书。'),
  withdrawn: w('已经撤回。有新的情况，可以再次提交。'),
}

/** In place of what asks for a rating, once there is one. */
const KEPT = w('已经答复，请看下面的答复书，可以保存。')

const TONES: Readonly<Partial<Record<State, 'waiting' | 'done'>>> = {
  supplementing: 'waiting',
  replied: 'done',
}

export const next: MatterSection = {
  part: 'next',
  surfaces: ['portal', 'desk'],
  async render(view) {
    const { matter, tenant } = view
    if (view.surface === 'desk') return dueNext(view)
    // What is handled with another goes on as that one does, of which whoever filed this one learns nothing.
    const leading = matter.state === 'merged' ? await handledWith(tenant.read, matter.id) : undefined
    const state = (leading?.state ?? matter.state) as State
    const said = matter.state === 'replied' && (await isRated(view)) ? KEPT : SAID[state]
    return (
      <div class="section">
        {said ? (
          <Notice kind={TONES[state]}>
            <p>{t(said)}</p>
          </Notice>
        ) : null}
        {view.form('complaints.supply')}
      </div>
    )
  },
}

const isRated = async ({ tenant, matter }: MatterView): Promise<boolean> =>
  (await ratingsOf(tenant.read, matter.id)).some(({ subject }) => subject === SUBJECT)

async function dueNext(view: MatterView) {
  const { matter, tenant } = view
  const due = DUE[matter.state as State]
  // What was sent back is mended where it stands.
  const isSentBack = due === propose && (await isLastReturned(tenant.read, matter.id))
  const form = due && !isSentBack ? view.form(due.name, { folded: true }) : null
  return form ? (
    <div class="section">
      <Buttons>{form}</Buttons>
    </div>
  ) : null
}
