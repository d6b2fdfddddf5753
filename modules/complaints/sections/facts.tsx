import {
  Card,
  factRows,
  KeyValue,
  type KeyValueRow,
  type MatterSection,
  OnMap,
  Prose,
  Stack,
} from '#core/web'
import { t, type Word, w } from '#core/words'
import { ACTS, type Act, CATEGORIES, REMEDIES } from '../model/choices.ts'
import { complaintOf } from '../model/complaint.ts'

/** What was filed, as it was written: for staff without what tells who wrote it. */
export const facts: MatterSection = {
  part: 'facts',
  surfaces: ['portal', 'desk'],
  title: w('举报投诉内容'),
  async render(view) {
    const { matter, tenant, side, seen } = view
    const complaint = await complaintOf(tenant.read, matter.id)
    const rows: KeyValueRow[] = [
      { key: t('类型'), value: t(CATEGORIES[complaint.category as keyof typeof CATEGORIES]) },
      { key: t('提交方式'), value: complaint.named ? t('实名（身份已封存）') : t('匿名') },
      { key: t('被反映的单位'), value: complaint.body },
      ...said(t('执法人员'), complaint.officer),
      { key: t('执法行为'), value: t(ACTS[complaint.act as Act]) },
      ...said(t('文书文号'), complaint.documentNumber),
      ...(await factRows(view)),
      ...said(
        t('已经找过'),
        complaint.remedies.map(one => t(REMEDIES[one as keyof typeof REMEDIES] as Word)).join('、'),
      ),
      ...said(t('找过的情况'), complaint.remedyNote && seen(complaint.remedyNote)),
      ...(side === 'staff' ? said(t('身份核对'), complaint.checked && seen(complaint.checked)) : []),
      { key: t('已读须知'), value: t('第 {n} 版', { n: complaint.noticeVersion }) },
    ]
    return (
      <Card>
        <Stack>
          <Prose text={matter.facts.whatHappened} />
          <KeyValue rows={rows} />
          {side === 'staff' ? <OnMap text={matter.facts.where} name={t('发生地点')} /> : null}
        </Stack>
      </Card>
    )
  },
}

const said = (key: string, value: string | null | undefined): KeyValueRow[] => (value ? [{ key, value }] : [])
