import type { TenantContext } from '#core/tenancy'
import { Card, Fold, Notice, Prose, Stack } from '#core/web'
import { t } from '#core/words'
import { currentNotice } from '../filing/notice.ts'
import { linesOf } from '../settings.ts'

const Lines = ({ text }: { text: string }) => (
  <div class="prose">
    <ul>
      {linesOf(text).map(line => (
        <li>{line}</li>
      ))}
    </ul>
  </div>
)

/** What one may report here and what not: whole, as it stands. */
export const Scope = ({ accepted, declined }: { accepted: string; declined: string }) => (
  <Stack>
    <Card title={t('受理范围')}>
      <Lines text={accepted} />
    </Card>
    <Card title={t('不予受理范围')}>
      <Lines text={declined} />
    </Card>
  </Stack>
)

/** 举报投诉须知 above the form: it is read there, and its version goes with what is sent. */
export async function NoticeAbove(tenant: TenantContext) {
  const { rules, version } = await currentNotice(tenant.read)
  return (
    <Card title={t('举报投诉须知（第 {n} 版）', { n: version })}>
      <Stack>
        <Prose text={rules.notice} />
        <Fold label={t('受理和不予受理范围')} kind="plain">
          <Scope {...rules} />
        </Fold>
        <Notice kind="waiting">
          <p>{t('申请行政复议一般为 60 日，提起行政诉讼一般为 6 个月，在这里反映不会延长这些期限。')}</p>
        </Notice>
      </Stack>
    </Card>
  )
}
