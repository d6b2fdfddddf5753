import type { Child } from 'hono/jsx'
import { fen, formatYuan } from '#core/money'
import { settingsOf } from '#core/tenancy'
import { type MatterView, Notice } from '#core/web'
import { t } from '#core/words'
import { UNDECIDED } from '../kind.ts'
import type { Case } from '../model/case.ts'
import { perHead } from '../model/perHead.ts'
import { settings } from '../settings.ts'

/** For whoever examines: what the household has against the county's standard, in words that an opinion can take over. */
export async function means({ tenant, matter }: MatterView, { file }: Case): Promise<Child> {
  if (!file.means || !(UNDECIDED as readonly string[]).includes(matter.state)) return null
  const { standard, standardBasis } = await settingsOf(tenant.read, settings)
  if (standard === undefined) return null
  const each = perHead(file.means)
  const sums = { each: formatYuan(each), standard: formatYuan(fen(standard)) }
  return (
    <Notice kind="active" title={t('经济困难标准')}>
      <p>
        {each > standard
          ? t('家庭人均月收入{each}元，高于本地经济困难标准{standard}元', sums)
          : t('家庭人均月收入{each}元，不高于本地经济困难标准{standard}元', sums)}
        {standardBasis === '' ? null : t('（依据：{basis}）', { basis: standardBasis })}
      </p>
    </Notice>
  )
}
