import { givePartyAccount } from '#core/matters'
import { defineSigning } from '#core/signatures'
import { w } from '#core/words'
import { kind } from '../kind.ts'
import { PRINCIPAL } from '../papers/application.ts'
import { HANDLE } from '../permissions.ts'
import { scheduleReceipt } from './receive.ts'

/** What an applicant signs; once they have, the application is received and its seven days count. */
export const signing = defineSigning(kind, {
  name: 'legal-aid.application',
  title: w('签署法律援助申请'),
  from: ['signing'],
  to: ['submitted'],
  officer: HANDLE,
  next: w('法律援助中心会在 7 日内作出是否给予法律援助的决定，进展会通知您。'),
  async whenSigned(effect, matter, { signers }) {
    // Whoever is to be aided knows how it goes (第五十五条), though another applied for them.
    const account = signers.find(({ place }) => place === PRINCIPAL)?.principal
    if (account) await givePartyAccount(effect, matter, 'applicant', account)
    scheduleReceipt(effect, matter)
  },
})
