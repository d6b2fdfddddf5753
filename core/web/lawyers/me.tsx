import { PHRASES, setAway } from '../../lawyers/index.ts'
import { fullTime, hours, type Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Buttons, Card, KeyValue, List, ListRow, PageHead } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { FIGURES } from './figure-tabs.tsx'
import { type LawyerAtDesk, lawyerAtDesk } from './lawyer.ts'
import { lawyerPage, NOTICES } from './lawyer-page.tsx'
import { NotPractising } from './not-practising.tsx'

/** 我: what the directory says of the lawyer, whether they take calls now, and the way out. */
export async function me(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  return lawyerPage(
    page,
    { title: t('我'), tab: 'me' },
    <>
      <PageHead title={lawyer.name} />
      <div class="stack">
        {lawyer.practising ? null : <NotPractising />}
        <Card>
          <KeyValue
            rows={[
              { key: t('执业机构'), value: lawyer.firm },
              { key: t('执业证号'), value: <span class="number">{lawyer.certificate}</span> },
            ]}
          />
        </Card>
        <Away lawyer={lawyer} />
        <List
          rows={[
            <ListRow href={FIGURES} title={t('我的统计')} icon="chart" />,
            <ListRow href={PHRASES} title={t('常用语')} icon="edit" />,
            <ListRow href={`${NOTICES}/preferences`} title={t('通知方式')} icon="bell" />,
          ]}
        />
        <ButtonForm action="/lawyers/sign-out" wide>
          {t('退出登录')}
        </ButtonForm>
      </div>
    </>,
  )
}

const Away = ({ lawyer: { awayUntil } }: { lawyer: LawyerAtDesk }) =>
  awayUntil === null ? (
    <Card title={t('暂不接受咨询')}>
      <p>{t('期间不计入送达人数，也不提醒您；您仍可以打开咨询解答。')}</p>
      <Buttons spaced>
        {[2, 12, 72].map(length => (
          <ButtonForm action="/lawyers/me/away" fields={{ hours: String(length) }}>
            {length < 24 ? t('{n} 小时', { n: length }) : t('{n} 天', { n: length / 24 })}
          </ButtonForm>
        ))}
      </Buttons>
    </Card>
  ) : (
    <Card title={t('暂不接受咨询')}>
      <p>{t('到 {time} 为止。', { time: fullTime(awayUntil) })}</p>
      <ButtonForm action="/lawyers/me/away" fields={{ hours: '0' }} kind="primary">
        {t('恢复接受咨询')}
      </ButtonForm>
    </Card>
  )

/** Says for how many hours the lawyer takes no calls; none takes it back. */
export async function away(page: PlatformPage): Promise<Response> {
  const form = await page.request.formData()
  const length = Math.min(Number(form.get('hours')) || 0, 24 * 30)
  const until = length > 0 ? ((page.now + hours(length)) as Instant) : null
  await page.run(setAway, { until })
  return page.redirect('/lawyers/me')
}
