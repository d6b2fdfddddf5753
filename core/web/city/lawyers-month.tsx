import { type Fen, fen, formatYuan } from '../../money/index.ts'
import { type SentToLawyers, sentToLawyers } from '../../notices/index.ts'
import { costOf, monthOf, smsOfCounty, smsOfPlatform } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Section, Table } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { cityScope } from './scope.ts'

interface Row {
  readonly name: string
  readonly wechat: number
  readonly texts: number
  readonly cost: Fen
  readonly payer: string
}

/** 本月给律师的通知: what each county told lawyers of every tier this month, and what it cost whom. */
export async function LawyersMonth({ page }: { page: PlatformPage }) {
  const { deployment } = page.web
  const month = monthOf(page.now)
  const since = instant(`${month}-01T00:00:00+08:00`)
  const platform = await settingsOf(deployment.stores.platform.read, smsOfPlatform)
  const { counties } = await cityScope(page)
  const rows: Row[] = []
  for (const { code, name } of counties) {
    const row = await deployment.withCounty(code, async ({ store }) => {
      const sent = await sentToLawyers(store.read, since)
      const own = await settingsOf(store.read, smsOfCounty)
      const isOwn = own.provider !== 'none'
      const texts = of(sent, 'sms')
      return {
        name,
        wechat: of(sent, 'wechat'),
        texts,
        cost: costOf(texts, isOwn ? own.thousand : platform.thousand),
        payer: isOwn ? t('本县账户') : platform.provider === 'none' ? '—' : t('平台账户'),
      }
    })
    if (row.wechat + row.texts > 0) rows.push(row)
  }
  const sum = (figure: 'wechat' | 'texts' | 'cost') => rows.reduce((total, row) => total + row[figure], 0)
  return (
    <Section title={t('本月给律师的通知')}>
      {rows.length === 0 ? (
        <p class="meta">{t('本月还没有给律师发出过微信和短信。')}</p>
      ) : (
        <Table
          caption={t('本月给律师的通知')}
          head={[t('旗县'), t('微信（平台公众号）'), t('短信'), t('短信费用（元，估算）'), t('由谁付')]}
          rows={[
            ...rows.map(({ name, wechat, texts, cost, payer }) => [
              name,
              wechat,
              texts,
              formatYuan(cost),
              payer,
            ]),
            [t('合计'), sum('wechat'), sum('texts'), formatYuan(fen(sum('cost'))), ''],
          ]}
          figures
        />
      )}
      <p class="meta">
        {t('按发起通知的旗县，本县、全区和全国的律师都在内，不含测试。微信不收费；短信按每千条价格估算。')}
      </p>
    </Section>
  )
}

const of = (sent: readonly SentToLawyers[], channel: string) =>
  sent
    .filter(one => one.channel === channel && one.state === 'sent')
    // A text that nobody took was only shown on the terminal.
    .reduce((total, { count, taken }) => total + (channel === 'sms' ? taken : count), 0)
