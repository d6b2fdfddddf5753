import { fieldOfLaw, lawyerLanguageTitles } from '../../lawyers/index.ts'
import { fen, formatYuan } from '../../money/index.ts'
import { divisionName } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'

/** What is known of a matter besides what happened, as its viewer may read it. */
export async function factRows({
  matter,
  tenant,
}: Pick<MatterView, 'matter' | 'tenant'>): Promise<{ key: string; value: string }[]> {
  const { field, language, when, where, amount, wishes, enterprise } = matter.facts
  const fieldTitle = field && fieldOfLaw(field)?.title
  const rows: [string, string | undefined][] = [
    [t('类别'), fieldTitle && t(fieldTitle)],
    [t('语言'), language && t(lawyerLanguageTitles[language])],
    [t('发生时间'), when],
    [t('发生地点'), where],
    [t('所在地'), await divisionName(tenant.read, matter.divisionCode)],
    [t('涉及金额'), amount === undefined ? undefined : t('{yuan} 元', { yuan: formatYuan(fen(amount)) })],
    [t('诉求'), wishes],
    [t('企业'), enterprise?.name],
    [t('信用代码'), enterprise?.creditCode],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
