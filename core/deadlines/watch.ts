import * as v from 'valibot'
import type { DueWork, Effect } from '../commands/index.ts'
import { onDuty } from '../duty/index.ts'
import {
  type MatterKind,
  matterCommand,
  type OpenMatter,
  officersHandling,
  shownRef,
} from '../matters/index.ts'
import { type NoticeKind, tell } from '../notices/index.ts'
import { t, w } from '../words/index.ts'
import { held, save, watchOf } from './change.ts'
import { nameIn } from './deadline.ts'
import type { DeadlineDeclaration, DeadlineSource } from './declare.ts'
import { deadlineOver, untilInWords } from './events.ts'
import { deadlineLate, deadlineNear, deadlineOverdue, deadlineYours } from './notices.ts'
import { type Stage, stageNow } from './stages.ts'
import type { DeadlineRow } from './tables.ts'

/** What reminds and alerts of the terms of a module's matters. */
export function deadlineWork(
  module: DeadlineSource & { readonly workflow?: { readonly kind: MatterKind } },
): readonly DueWork[] {
  const { name, deadlines, workflow } = module
  if (!deadlines || !workflow) return []
  const command = matterCommand(workflow.kind, {
    name: watchOf(name),
    title: w('核对办理期限'),
    input: v.object({ key: v.string() }),
    allow: { system: true },
    from: 'any',
    effect: (effect, matter, { key }) => look(effect, matter, key, deadlines),
  })
  return [
    {
      kind: watchOf(name),
      command,
      input: subject => {
        const at = subject.indexOf(' ')
        return { ref: subject.slice(0, at), input: { key: subject.slice(at + 1) } }
      },
    },
  ]
}

/** Looks at one term of a matter: tells what is to be told now, or nothing where it was met or suspended meanwhile. */
async function look(
  effect: Effect<'county'>,
  matter: OpenMatter,
  key: string,
  deadlines: readonly DeadlineDeclaration[],
): Promise<void> {
  const row = await held(effect, matter, key)
  const declared = deadlines.find(({ name }) => name === nameIn(key))
  const stage = row && stageNow(row, effect.now)
  if (!row || !declared || !stage || (matter.closed && row.outlives === 0)) return matter.leave()
  await save(effect, matter, { ...row, told_at: effect.now })
  if (stage.what !== 'over') {
    matter.leave()
    await remind(effect, matter, row, declared, stage)
    return
  }
  const told = row.whose === 'citizen' ? [] : await alert(effect, matter, row, declared)
  matter.say(deadlineOver, { title: t(declared.title), basis: t(declared.basis), told: told.length })
  await declared.over?.(effect, matter)
}

async function remind(
  effect: Effect<'county'>,
  matter: OpenMatter,
  row: DeadlineRow,
  declared: DeadlineDeclaration,
  { what }: Stage,
): Promise<void> {
  if (row.whose === 'citizen') {
    await say(effect, matter, row, deadlineYours, [matter.openedBy])
    return
  }
  const handlers = await officersHandling(effect.db, matter.id)
  const to = handlers.length > 0 ? handlers : await bearing(effect, matter, declared)
  await say(effect, matter, row, what === 'late' ? deadlineLate : deadlineNear, to)
}

/** Once it is overdue, whoever is on duty knows it besides who handles the matter. Returns who was told. */
async function alert(
  effect: Effect<'county'>,
  matter: OpenMatter,
  row: DeadlineRow,
  declared: DeadlineDeclaration,
): Promise<readonly string[]> {
  const to = [
    ...new Set([
      ...(await officersHandling(effect.db, matter.id)),
      ...(await bearing(effect, matter, declared)),
    ]),
  ]
  await say(effect, matter, row, deadlineOverdue, to)
  return to
}

const bearing = async ({ db, now }: Effect<'county'>, matter: OpenMatter, { duty }: DeadlineDeclaration) =>
  (await onDuty(db, duty, now, matter)).map(id => `officer:${id}`)

async function say(
  effect: Effect<'county'>,
  matter: OpenMatter,
  row: DeadlineRow,
  kind: NoticeKind,
  to: readonly string[],
): Promise<void> {
  const body =
    kind === deadlineOverdue
      ? w('{ref} {title}：{until} 已到期。依据：{basis}')
      : kind === deadlineLate
        ? w('{ref} {title}：承诺 {until} 前办好。依据：{basis}')
        : w('{ref} {title}：{until} 到期。依据：{basis}')
  const by = kind === deadlineOverdue ? row.due_at : (row.act_by ?? row.due_at)
  const vars = { ref: shownRef(matter), title: t(row.label), until: untilInWords(by), basis: t(row.basis) }
  await tell(effect, { kind, to, matter, body, vars })
}
