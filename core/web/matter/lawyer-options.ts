import { TIER_TITLES } from '../../calls/index.ts'
import { type PublicLawyer, type Seat, stands } from '../../lawyers/index.ts'
import { provinces } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { fieldsInWords } from '../directory/words.ts'
import type { Option } from '../look/index.ts'

/** A lawyer to choose for a matter: those of one name are told apart by firm, place and certificate. */
export function lawyerOption(lawyer: PublicLawyer, seats: readonly Seat[]): Option {
  const { id, name, firm, region, tier, certificate, specialities, away } = lawyer
  const own = seats.find(({ lawyerId }) => lawyerId === id)
  const hidden = own?.hiddenAt != null
  const province = provinces.get(region)
  const said = [
    ...(own && stands(own)
      ? [t('已解答')]
      : own?.calledInAt != null
        ? [t('已邀请')]
        : hidden
          ? [t('解答已隐藏，可以再邀请')]
          : []),
    ...(away ? [t('暂不接受咨询')] : []),
    tier === 'local' ? t(TIER_TITLES.local) : province && t(province),
    firm,
    fieldsInWords(specialities, 3),
    t('执业证号 {certificate}', { certificate }),
  ]
  const disabled = own !== undefined && (stands(own) || own.calledInAt !== null)
  return {
    value: certificate,
    label: name,
    hint: said.filter(part => part !== undefined).join(' · '),
    disabled,
  }
}
