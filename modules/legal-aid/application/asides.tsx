import { fen, formatYuan } from '#core/money'
import { settingsOf } from '#core/tenancy'
import { ButtonLink, Buttons, Notice, Prose, type StepAsked } from '#core/web'
import { t } from '#core/words'
import { perHead } from '../model/perHead.ts'
import { settings } from '../settings.ts'

/** Where else somebody finds help: said wherever aid is unlikely, and it keeps nobody from applying. */
const OtherHelp = ({ asked }: { asked: StepAsked }) => (
  <Buttons>
    {asked.tenant.enabled.has('consultation') ? (
      <ButtonLink href="/consultation/ask">{t('免费咨询律师')}</ButtonLink>
    ) : null}
    <ButtonLink href="tel:12348">{t('拨打 12348')}</ButtonLink>
  </Buttons>
)

/** Advice needs no application (第二十二条第一项): offered to whoever only means to ask. */
export const elsewhere = (asked: StepAsked) => (
  <Notice title={t('只想先问问')}>
    <p>{t('不用申请，现在就可以免费问律师。问过以后要申请的，写过的不用再写。')}</p>
    <OtherHelp asked={asked} />
  </Notice>
)

/** What a county adds to the law's matters, where it does. */
export async function LocalMatters(asked: StepAsked) {
  const { alsoMatters } = await settingsOf(asked.tenant.read, settings)
  return alsoMatters === '' ? null : (
    <Notice kind="active" title={t('本地还可以申请的事项')}>
      <Prose text={alsoMatters} />
    </Notice>
  )
}

/** Told kindly and early, where the household has more than the county's standard. */
export async function AboveStandard(asked: StepAsked) {
  const { people, monthlyIncome } = (asked.answers.household ?? {}) as {
    people?: number
    monthlyIncome?: number
  }
  const { standard, standardBasis } = await settingsOf(asked.tenant.read, settings)
  if (people === undefined || monthlyIncome === undefined || standard === undefined) return null
  const each = perHead({ people, monthlyIncome })
  if (each <= standard) return null
  return (
    <Notice kind="waiting" title={t('按您填的收入，可能不符合经济困难的标准')}>
      <p>
        {t('您家人均每月 {each} 元，本地标准是 {standard} 元。', {
          each: formatYuan(each),
          standard: formatYuan(fen(standard)),
        })}
        {standardBasis === '' ? null : t('（依据：{basis}）', { basis: standardBasis })}
      </p>
      <p>
        {t('您仍然可以申请，由工作人员审查；家里有看病、上学等大的花销，请回上一步写明。也可以先试试这些：')}
      </p>
      <OtherHelp asked={asked} />
    </Notice>
  )
}

/** Told early where no matter of the law was chosen: what else there is, and that one may apply all the same. */
export const MayBeUnfit = (asked: StepAsked) => (
  <>
    <p>{t('法律援助有法律规定的范围。像合伙、借贷、买卖、房屋租赁这类纠纷，一般不在其中。')}</p>
    <p>{t('您可以先免费问问律师，或者拨打 12348，也可以申请人民调解，都不收费。')}</p>
    <OtherHelp asked={asked} />
    <p>{t('仍想申请，请点“下一步”，由工作人员审查。')}</p>
  </>
)
