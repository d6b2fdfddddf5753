import { PHRASES } from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Card, KeyValue, List, ListRow, PageHead } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUTES } from '../statutes-address.ts'
import { WechatBinding } from '../wechat/binding.tsx'
import { FIGURES } from './figure-tabs.tsx'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage, NOTICES } from './lawyer-page.tsx'
import { NotPractising } from './not-practising.tsx'
import { Away, Quiet, type RefusedRest } from './undisturbed.tsx'

/** 我: what the directory says of the lawyer, when they take no calls or are not to be disturbed, and the way out. */
export async function me(page: PlatformPage, refused?: RefusedRest): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  return lawyerPage(
    page,
    { title: t('我'), tab: 'me', status: refused?.wrong.status },
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
        <Away lawyer={lawyer} refused={refused} />
        <Quiet lawyer={lawyer} refused={refused} />
        {await WechatBinding({ page, own: '/lawyers/me', signIn: '/lawyers/sign-in' })}
        <List
          rows={[
            <ListRow href={FIGURES} title={t('我的统计')} icon="chart" />,
            <ListRow href={PHRASES} title={t('常用语')} icon="edit" />,
            <ListRow href={STATUTES} title={t('法条库')} icon="document" />,
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
