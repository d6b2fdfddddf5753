import { holdsSeat } from '#core/lawyers'
import { hidesOthers } from '#core/people'
import {
  Card,
  factRows,
  KeyValue,
  type KeyValueRow,
  type MatterSection,
  type MatterView,
  OnMap,
  Prose,
  Stack,
} from '#core/web'
import { t, w } from '#core/words'

/** A number that a tap calls; a masked one is only read. */
const Telephone = ({ number }: { number: string }) =>
  /^\d+$/.test(number) ? (
    <a href={`tel:${number}`} class="number">
      {number}
    </a>
  ) : (
    <span class="number">{number}</span>
  )

/** Whether names of others are not shown to this lawyer yet, who has not taken it on. */
const namesLater = ({ matter, parties, seats, surface, tenant, viewer }: MatterView) =>
  surface === 'lawyers' &&
  parties.length === 0 &&
  !seats.some(seat => seat.lawyerId === viewer.lawyer?.id && holdsSeat(seat, tenant.clock.now())) &&
  hidesOthers(matter.facts.whatHappened)

/** What was asked, as it was written, and from where; by whom only for those who may know. */
export const question: MatterSection = {
  part: 'facts',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: w('咨询内容'),
  async render(view) {
    const { matter, parties, side } = view
    const rows: KeyValueRow[] = await factRows(view)
    // Whoever may correct it sees that there is none.
    if (side === 'staff' && matter.facts.field === undefined)
      rows.unshift({ key: t('类别'), value: t('未选') })
    const asksForCompany = matter.facts.enterprise !== undefined
    // A citizen knows who they are; a company's people do not all know who asked for it.
    if (side !== 'citizen' || asksForCompany) {
      for (const party of parties) {
        rows.push({ key: asksForCompany ? t('联系人') : t('咨询人'), value: party.name })
        if (party.phone && side !== 'citizen')
          rows.push({ key: t('电话'), value: <Telephone number={party.phone} /> })
      }
    }
    return (
      <Card>
        <Stack>
          <Prose text={matter.facts.whatHappened} />
          {side === 'citizen' ? null : <OnMap text={matter.facts.whatHappened} />}
          {namesLater(view) ? (
            <p class="meta">{t('文中他人的姓名暂时隐去，您接下或者解答后就能看到。')}</p>
          ) : null}
          {rows.length > 0 ? <KeyValue rows={rows} /> : null}
          {view.form('consultation.supplement', { folded: true })}
          {view.form('consultation.correct-field', {
            folded: true,
            initial: { field: matter.facts.field ?? '' },
          })}
        </Stack>
      </Card>
    )
  },
}
