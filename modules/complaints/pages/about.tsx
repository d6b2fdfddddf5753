import { ButtonLink, Buttons, Card, type ModuleRoute, Notice, Prose, Stack } from '#core/web'
import { t, w } from '#core/words'
import { currentNotice } from '../filing/notice.ts'
import { Scope } from './noticeText.tsx'

/** What one reads first: the notice, what is accepted and what is not, the other ways with their time limits, and how to file. */
export const about: ModuleRoute = {
  path: 'about',
  surface: 'portal',
  audience: { kind: 'public' },
  title: w('行政执法监督 举报投诉'),
  async render({ tenant }) {
    const { rules, version } = await currentNotice(tenant.read)
    return (
      <Stack>
        <p>{t('反映本县行政执法机关和执法人员执法不公、不作为、乱作为。您的身份严格保密。')}</p>
        <Buttons>
          <ButtonLink kind="primary" href="/complaints/file">
            {t('实名提交')}
          </ButtonLink>
          {rules.anonymous ? <ButtonLink href="/complaints/unnamed">{t('匿名提交')}</ButtonLink> : null}
          <ButtonLink href="/receipt">{t('凭回执码查看')}</ButtonLink>
        </Buttons>
        <ButtonLink kind="plain" href="/complaints/guide">
          {t('不确定该不该在这里反映？回答几个问题')}
        </ButtonLink>
        <Notice kind="waiting" title={t('请留意其他途径的期限')}>
          <ul>
            <li>{t('行政复议：一般自知道或者应当知道该行政行为之日起 60 日内')}</li>
            <li>{t('行政诉讼：一般自知道或者应当知道之日起 6 个月内')}</li>
          </ul>
          <p>{t('在这里反映，不会停止或者延长这些期限。')}</p>
        </Notice>
        <Card title={t('举报投诉须知（第 {n} 版）', { n: version })}>
          <Prose text={rules.notice} />
        </Card>
        <Scope {...rules} />
      </Stack>
    )
  },
}
