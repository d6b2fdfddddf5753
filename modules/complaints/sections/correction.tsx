import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import type { TimelineEntry } from '#core/matters'
import { type CalendarDate, fullDate, fullTime } from '#core/time'
import { Card, KeyValue, type KeyValueRow, type MatterView, Prose, Stack } from '#core/web'
import { t } from '#core/words'
import { proposeDecision, proposeOpinion } from '../correction/proposeSterner.ts'
import { whyNoDecision, whyNoOpinion } from '../correction/whyNotSterner.ts'
import { corrected, proposed } from '../events.ts'

type Correction = v.InferOutput<typeof corrected.data> & Pick<TimelineEntry, 'at' | 'actorName'>

/** What was recorded of how the body put right what it was asked to, for each proposal in their order. */
export function correctionsIn({ timeline }: MatterView): readonly (readonly Correction[])[] {
  const found: Correction[][] = []
  for (const { type, data, at, actorName } of timeline) {
    if (type === proposed.type) found.push([])
    if (type === corrected.type) found.at(-1)?.push({ ...v.parse(corrected.data, data), at, actorName })
  }
  return found
}

/** What came of it: on which paper, found on which day, recorded by whom. */
export const CorrectionCard = ({ view, correction }: { view: MatterView; correction: Correction }): Child => {
  const { outcome, account, on, files = 0, paper, at, actorName } = correction
  const rows: KeyValueRow[] = [
    ...(paper
      ? [
          {
            key: t('针对'),
            value: (
              <a href={`${view.href}/documents/${paper.id}`}>
                {`《${paper.title}》`}
                {paper.number}
              </a>
            ),
          },
        ]
      : []),
    ...(on ? [{ key: t('核实日期'), value: fullDate(on as CalendarDate) }] : []),
    { key: t('登记'), value: `${actorName}　${fullTime(at)}` },
    ...(files > 0
      ? [
          {
            key: t('整改材料'),
            value: <a href="#part-files">{t('{n} 份，在下面的“材料”里', { n: files })}</a>,
          },
        ]
      : []),
  ]
  return (
    <Card title={t('整改情况：{outcome}', { outcome })}>
      <Stack>
        <Prose text={view.seen(account)} />
        <KeyValue rows={rows} />
      </Stack>
    </Card>
  )
}

/** The sterner papers that may be proposed where the body did not put it right; where no decision may, why not. */
export async function sternerPapers(view: MatterView): Promise<Child> {
  const { tenant, matter, actions } = view
  if (!actions.some(({ command }) => command === proposeDecision.name)) return null
  const now = tenant.clock.now()
  const noOpinion = await whyNoOpinion(tenant.read, matter.id, now)
  const noDecision = await whyNoDecision(tenant.read, matter.id, now)
  return (
    <>
      {noOpinion ? null : view.form(proposeOpinion.name, { folded: true })}
      {noDecision ? (
        <p class="meta">{t('现在还不能提出监督决定：{reason}', { reason: t(noDecision) })}</p>
      ) : (
        view.form(proposeDecision.name, { folded: true })
      )}
    </>
  )
}
