import * as v from 'valibot'
import { platformCommand, refuse } from '../commands/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { w } from '../words/index.ts'

const input = v.object({ county: v.string(), lawyerId: v.string() })
const allow = { operator: true, administrator: true } as const

/** Appoints a lawyer legal adviser (法律顾问) of a county; an administrator, of a county that they look after. */
export const appointAdviser = platformCommand({
  name: 'adviser.appoint',
  title: w('聘任法律顾问'),
  input,
  allow,
  async effect(effect, { county, lawyerId }) {
    const { db, now } = effect
    await checkWithin(effect, county)
    const [countyRow, lawyerRow] = await Promise.all([
      db.selectFrom('county').select('code').where('code', '=', county).executeTakeFirst(),
      db.selectFrom('lawyer').select('id').where('id', '=', lawyerId).executeTakeFirst(),
    ])
    if (!countyRow) throw refuse('not-found', 'county', w('没有这个县'))
    if (!lawyerRow) throw refuse('not-found', 'lawyer', w('没有这位律师'))
    await db
      .insertInto('appointment')
      .values({ county, lawyer_id: lawyerId, since: now })
      .onConflict(c => c.columns(['county', 'lawyer_id']).doNothing())
      .execute()
    effect.audit(`lawyer:${lawyerId}`, { county })
  },
})

/** Ends an appointment. What the adviser has answered stays theirs. */
export const dismissAdviser = platformCommand({
  name: 'adviser.dismiss',
  title: w('解聘法律顾问'),
  input,
  allow,
  async effect(effect, { county, lawyerId }) {
    await checkWithin(effect, county)
    const row = await effect.db
      .deleteFrom('appointment')
      .where('county', '=', county)
      .where('lawyer_id', '=', lawyerId)
      .returning('lawyer_id')
      .executeTakeFirst()
    if (!row) throw refuse('not-found', 'appointment', w('这位律师不是本县的法律顾问'))
    effect.audit(`lawyer:${lawyerId}`, { county })
  },
})
