import type { Child } from 'hono/jsx'
import { officersHolding } from '#core/commands'
import { handlersNow, handlersOf } from '#core/matters'
import { fullTime } from '#core/time'
import {
  Card,
  KeyValue,
  type KeyValueRow,
  type MatterSection,
  type MatterView,
  Notice,
  Prose,
  Stack,
} from '#core/web'
import { t, w } from '#core/words'
import { proposeDecision, proposeOpinion } from '../correction/proposeSterner.ts'
import { approve, sendBack } from '../investigation/approve.ts'
import { assign } from '../investigation/assign.ts'
import { shownNumber } from '../kind.ts'
import { FINDINGS, type Finding, MEASURES, type Measure } from '../model/choices.ts'
import { APPROVE } from '../permissions.ts'
import type { ProposalRow } from '../tables.ts'
import { type Beside, handledIn, handledWith } from '../together/together.ts'
import { CorrectionCard, correctionsIn, sternerPapers } from './correction.tsx'

/** Who investigates, what they propose, and who decided what on it. */
export const proposal: MatterSection = {
  part: 'proposal',
  surfaces: ['desk'],
  title: w('调查和处理意见'),
  async render(view) {
    const { tenant, matter } = view
    // Once it has ended, those who handled it are said, who see nothing of it any more.
    const handlers = matter.closed
      ? await handlersOf(tenant.read, matter.id)
      : await handlersNow(tenant.read, matter.id)
    const proposals = await tenant.read
      .selectFrom('complaints_proposal')
      .selectAll()
      .where('matter_id', '=', matter.id)
      .orderBy('id')
      .execute()
    const beside = await handledIn(tenant.read, matter.id)
    const into = await handledWith(tenant.read, matter.id)
    const before = new Set((await handlersOf(tenant.read, matter.id)).map(({ principal }) => principal))
    const approvers = (await officersHolding(tenant.read, APPROVE))
      .filter(({ id }) => !before.has(`officer:${id}`))
      .map(({ name }) => name)
    const isUnnamed = matter.state === 'accepted' && handlers.length === 0
    if (!isUnnamed && handlers.length === 0 && proposals.length === 0 && beside.length === 0 && !into)
      return null
    const corrections = correctionsIn(view)
    return (
      <Stack>
        <Card>
          <KeyValue
            rows={[
              {
                key: t('调查人员'),
                value: handlers.map(({ name }) => name).join('、') || notNamed(approvers),
              },
              ...(into ? [{ key: t('并入'), value: <Links view={view} of={[into]} /> }] : []),
              ...(beside.length > 0
                ? [{ key: t('一并办理'), value: <Links view={view} of={beside} /> }]
                : []),
            ]}
          />
        </Card>
        {isUnnamed ? view.form(assign.name, { folded: true, button: 'primary' }) : null}
        {proposals.map((one, at) => (
          <>
            <ProposalCard view={view} proposal={one} approvers={approvers} />
            {corrections[at]?.map(found => (
              <CorrectionCard view={view} correction={found} />
            ))}
          </>
        ))}
        <Anew view={view} proposals={proposals} />
        {proposals.at(-1)?.state === 'returned' ? null : await sternerPapers(view)}
      </Stack>
    )
  },
}

const Links = ({ view, of }: { view: MatterView; of: readonly Beside[] }): Child =>
  of.map(({ ref }, at) => (
    <>
      {at > 0 ? '、' : ''}
      <a href={view.hrefOf(ref)}>{shownNumber(ref)}</a>
    </>
  ))

/** What was sent back is mended where it stands, and nothing of it typed again. */
const Anew = ({ view, proposals }: { view: MatterView; proposals: readonly ProposalRow[] }): Child => {
  const last = proposals.at(-1)
  if (last?.state !== 'returned') return null
  const written = {
    opinion: view.seen(last.opinion),
    demand: view.seen(last.demand ?? ''),
    days: last.days === null ? '' : String(last.days),
  }
  const title = w('修改后重新提出')
  const anew = last.measure === 'opinion' ? proposeOpinion : proposeDecision
  return view.matter.state === 'correcting'
    ? view.form(anew.name, { folded: true, title, initial: written })
    : view.form('complaints.propose', {
        folded: true,
        title,
        initial: { ...written, finding: last.finding, measure: last.measure },
      })
}

/** Who is to name them, for whoever waits for it. */
const notNamed = (by: readonly string[]) =>
  by.length > 0
    ? t('还没有指定，可以指定的有：{names}', { names: by.join('、') })
    : t('还没有指定，由负责人指定')

/** 提出、审批分开: who approves, for whoever does not. */
const Others = ({ names }: { names: readonly string[] }) =>
  names.length > 0 ? (
    <p class="meta">
      {t('承办人不能审批自己办理的事项，可以审批的有：{names}', { names: names.join('、') })}
    </p>
  ) : (
    <Notice kind="problem" title={t('没有可以审批的人')}>
      <p>{t('有审批权限的人都办理过本案。请在“人员”里给另一人审批权限，或者改派调查人员。')}</p>
    </Notice>
  )

const states = { open: w('待审批'), approved: w('已批准'), returned: w('已退回') } as const

const ProposalCard = ({
  view,
  proposal,
  approvers,
}: {
  view: MatterView
  proposal: ProposalRow
  /** The names of those who may approve it: none who handles it, or did. */
  approvers: readonly string[]
}): Child => {
  const rows: KeyValueRow[] = [
    { key: t('提出'), value: `${proposal.by_name}　${fullTime(proposal.at)}` },
    { key: t('调查结论'), value: t(FINDINGS[proposal.finding as Finding]) },
    { key: t('处理'), value: t(MEASURES[proposal.measure as Measure]) },
    ...(proposal.demand ? [{ key: t('要求'), value: view.seen(proposal.demand) }] : []),
    ...(proposal.days ? [{ key: t('期限'), value: t('{n} 日', { n: proposal.days }) }] : []),
    ...(proposal.decided_at
      ? [{ key: t('审批'), value: `${proposal.decided_by_name}　${fullTime(proposal.decided_at)}` }]
      : []),
    ...(proposal.reason ? [{ key: t('退回理由'), value: proposal.reason }] : []),
  ]
  return (
    <Card title={t(states[proposal.state])}>
      <Stack>
        <Prose text={view.seen(proposal.opinion)} />
        <KeyValue rows={rows} />
        {proposal.state === 'open' ? (view.form(approve.name) ?? <Others names={approvers} />) : null}
        {proposal.state === 'open' ? view.form(sendBack.name, { folded: true }) : null}
      </Stack>
    </Card>
  )
}
