import { TIER_TITLES } from '../../calls/index.ts'
import { refuse } from '../../commands/index.ts'
import { lawyerFrom, lawyerProfile, type PublicLawyer } from '../../lawyers/index.ts'
import { lawyerCategoryTitles } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonLink, Card, KeyValue, Notice, PersonHead, Prose } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { entriesOf } from '../portal/entries.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { fieldsInWords, languagesInWords } from './words.ts'

/** One lawyer, as everybody may see them: who they are and what they do, never how to reach them past the platform. */
export async function profile(page: CountyPage): Promise<Response> {
  const { read } = page.web.deployment.stores.platform
  const lawyer = await lawyerProfile(read, page.county, page.param('lawyer'), page.now)
  if (!lawyer) throw refuse('not-found', 'lawyer', w('没有这位律师'))
  const [first] = entriesOf(page)
  const tier =
    lawyer.tier === 'local'
      ? t('{county}法律顾问', { county: page.county.name })
      : (lawyerFrom(lawyer.region) ?? t(TIER_TITLES[lawyer.tier]))
  return portalPage(
    page,
    { title: lawyer.name, back: { href: '/directory', label: t('法律顾问') } },
    <>
      <PersonHead name={lawyer.name} photo={lawyer.photo} meta={[lawyer.firm, tier]} />
      <div class="stack">
        {lawyer.away ? (
          <Notice kind="waiting" title={t('现在暂不接受咨询')}>
            <p>{t('您提交的咨询会送达其他律师。')}</p>
          </Notice>
        ) : null}
        <Card>
          <KeyValue rows={facts(lawyer)} />
        </Card>
        {lawyer.introduction ? (
          <Card title={t('简介')}>
            <Prose text={lawyer.introduction} />
          </Card>
        ) : null}
        {first ? (
          <ButtonLink kind="primary" wide href={first.href}>
            {t(first.title)}
          </ButtonLink>
        ) : null}
      </div>
    </>,
  )
}

const facts = (lawyer: PublicLawyer) => [
  {
    key: t('执业机构'),
    value: <a href={`/directory?${new URLSearchParams({ q: lawyer.firm })}`}>{lawyer.firm}</a>,
  },
  { key: t('执业证号'), value: <span class="number">{lawyer.certificate}</span> },
  { key: t('执业类别'), value: t(lawyerCategoryTitles[lawyer.category] ?? w('律师')) },
  { key: t('业务专长'), value: fieldsInWords(lawyer.specialities) },
  { key: t('语言'), value: languagesInWords(lawyer.languages) },
  ...(lawyer.enterprise ? [{ key: t('企业服务经验'), value: t('有') }] : []),
]
