import type { Child } from 'hono/jsx'
import { type Command, Refusal, refuse } from '../../commands/index.ts'
import {
  appointAdviser,
  dismissAdviser,
  type RegisteredLawyer,
  registeredLawyer,
  reinstateLawyer,
  suspendLawyer,
} from '../../lawyers/index.ts'
import { lawyerCategoryTitles } from '../../people/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { fieldsInWords, languagesInWords } from '../directory/words.ts'
import { smallForm } from '../forms/body.ts'
import { Card, KeyValue, Notice, PersonHead, Prose, Section, StateBadge } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { Advises } from './advises.tsx'
import { cityPage } from './city-page.tsx'
import { statusOf } from './lawyer-row.tsx'
import { PractiseForm, type Refused } from './practise-form.tsx'
import { cityScope } from './scope.ts'

/** One lawyer of the directory: what is known, whose adviser they are, and whether they practise. */
export async function lawyer(page: PlatformPage, refused?: Refused): Promise<Response> {
  const known = await lawyerOf(page)
  const scope = await cityScope(page)
  const status = statusOf(known)
  return cityPage(
    page,
    {
      title: known.name,
      part: 'lawyers',
      reading: true,
      back: { href: '/city/lawyers', label: t('律师') },
      status: refused && STATUS[refused.refusal.code],
    },
    <>
      <PersonHead name={known.name} photo={known.photo} meta={[known.firm]}>
        <StateBadge kind={status.kind}>{status.word}</StateBadge>
      </PersonHead>
      {refused && refused.refusal.fields.length === 0 ? (
        <Notice kind="problem" urgent title={t('没有办成')}>
          <p>{refused.refusal.message}</p>
        </Notice>
      ) : null}
      <div class="stack">
        <Card>
          <KeyValue rows={facts(known)} />
        </Card>
        {known.introduction ? (
          <Card title={t('简介')}>
            <Prose text={known.introduction} />
          </Card>
        ) : null}
      </div>
      <Section title={t('法律顾问')}>
        <Advises lawyer={known} scope={scope} />
      </Section>
      <Section title={t('执业状态')}>
        {known.firmRegion.startsWith(scope.prefix) ? (
          <PractiseForm lawyer={known} refused={refused} />
        ) : (
          <p class="meta">{t('执业机构不在您管理的地区，停止和恢复执业由所在地办理。')}</p>
        )}
      </Section>
    </>,
  )
}

async function lawyerOf(page: PlatformPage): Promise<RegisteredLawyer> {
  const { read } = page.web.deployment.stores.platform
  const known = await registeredLawyer(read, page.param('lawyer'))
  if (!known) throw refuse('not-found', 'lawyer', w('没有这位律师'))
  return known
}

const facts = (lawyer: RegisteredLawyer): { key: string; value: Child }[] => [
  { key: t('执业机构'), value: lawyer.firm },
  { key: t('执业证号'), value: <span class="number">{lawyer.certificate}</span> },
  { key: t('执业类别'), value: t(lawyerCategoryTitles[lawyer.category] ?? w('律师')) },
  {
    key: t('执业证有效期'),
    value:
      lawyer.certificateEndsAt === null
        ? t('不限')
        : t('{time}为止', { time: fullTime(lawyer.certificateEndsAt) }),
  },
  { key: t('业务专长'), value: fieldsInWords(lawyer.specialities) },
  { key: t('语言'), value: languagesInWords(lawyer.languages) },
]

// biome-ignore lint/suspicious/noExplicitAny: a command of whatever input and output
type AnyCommand = Command<'platform', any, any, any>

/** Gives a command about the lawyer with what was sent; refused, the page comes again with what was written. */
async function give(
  page: PlatformPage,
  command: AnyCommand,
  input: (sent: (name: string) => string) => unknown,
): Promise<Response> {
  const form = await smallForm(page.request)
  const sent = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  await lawyerOf(page)
  try {
    await page.run(command, input(sent), { key: sent('nonce') || undefined })
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return lawyer(page, { refusal, why: sent('why') })
  }
  return page.redirect(`/city/lawyers/${page.param('lawyer')}`)
}

export const suspend = (page: PlatformPage) =>
  give(page, suspendLawyer, sent => ({ id: page.param('lawyer'), why: sent('why') }))
export const reinstate = (page: PlatformPage) =>
  give(page, reinstateLawyer, sent => ({ id: page.param('lawyer'), why: sent('why') }))
export const appoint = (page: PlatformPage) =>
  give(page, appointAdviser, sent => ({ county: sent('county'), lawyerId: page.param('lawyer') }))
export const dismiss = (page: PlatformPage) =>
  give(page, dismissAdviser, sent => ({ county: sent('county'), lawyerId: page.param('lawyer') }))
