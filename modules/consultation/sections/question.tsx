import { fieldOfLaw } from '#core/lawyers'
import { divisionName } from '#core/tenancy'
import { Card, KeyValue, type KeyValueRow, type MatterSection, Prose, Stack } from '#core/web'
import { t, w } from '#core/words'

/** What was asked, as it was written, and from where; by whom only for those who may know. */
export const question: MatterSection = {
  part: 'facts',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: w('咨询内容'),
  async render(view) {
    const { matter, parties, side, tenant } = view
    const rows: KeyValueRow[] = []
    const field = matter.facts.field && fieldOfLaw(matter.facts.field)
    if (field) rows.push({ key: t('类别'), value: t(field.title) })
    const place = await divisionName(tenant.read, matter.divisionCode)
    if (place) rows.push({ key: t('所在地'), value: place })
    // Masked already for those who may not know who asks.
    const { enterprise } = matter.facts
    if (enterprise) {
      rows.push({ key: t('企业'), value: enterprise.name })
      if (enterprise.creditCode)
        rows.push({ key: t('信用代码'), value: <span class="number">{enterprise.creditCode}</span> })
    }
    if (side !== 'citizen') {
      for (const party of parties) {
        rows.push({ key: enterprise ? t('联系人') : t('咨询人'), value: party.name })
        if (party.phone) rows.push({ key: t('电话'), value: party.phone })
      }
    }
    return (
      <Card>
        <Stack>
          <Prose text={matter.facts.whatHappened} />
          {rows.length > 0 ? <KeyValue rows={rows} /> : null}
          {view.form('consultation.correct-field', {
            folded: true,
            initial: { field: matter.facts.field ?? '' },
          })}
        </Stack>
      </Card>
    )
  },
}
