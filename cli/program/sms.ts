import type { Command } from 'commander'
import { fen, formatYuan } from '#core/money'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import { smsSet, smsShow, smsTest } from '../operations/sms.ts'
import type { Context } from './context.ts'
import { valuesOf } from './tenant.ts'

/** `zhijian sms …`: the platform's account for text messages, and what they cost. */
export function smsCommands(program: Command, { environment, output }: Context): void {
  const sms = program.command('sms').helpCommand(false).description(t('短信：接通服务商、查看用量、试发'))
  sms
    .command('set')
    .description(
      t(
        '接通平台的短信账户，例如 provider=aliyun keyId=… secret=… sign=… codeTemplate=…；provider=none 停用',
      ),
    )
    .argument('<KEY=VALUE...>', t('要设置的内容，等号后面留空表示清除'))
    .action(async (pairs: string[]) => {
      const { set } = await reach(environment, smsSet, { values: valuesOf(pairs) }, output.progress)
      output.line(t('短信已设置：{keys}', { keys: set.join('、') }))
    })
  sms
    .command('show')
    .description(t('查看短信账户、回执地址和各县本月用量'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { json?: true }) => {
      const shown = await reach(environment, smsShow, {}, output.progress)
      if (options.json) return output.json(shown)
      output.table([
        ...Object.entries(shown.platform).map(([key, value]) => [key, String(value)]),
        [t('回执地址'), shown.receipts],
      ])
      output.line(t('{month} 已发送', { month: shown.month }))
      output.table(
        shown.texts.map(({ name, texts, monthly, fen: cost }) => [
          name,
          monthly > 0 ? t('{texts} / {monthly} 条', { texts, monthly }) : t('{texts} 条', { texts }),
          t('约 {yuan} 元', { yuan: formatYuan(fen(cost)) }),
        ]),
      )
    })
  sms
    .command('test')
    .description(t('向一个手机号试发验证码 000000'))
    .argument('<PHONE>', t('手机号'))
    .option('--county <COUNTY>', t('以哪个县的名义发；不写是平台'))
    .action(async (phone: string, options: { county?: string }) => {
      const tried = await reach(environment, smsTest, { phone, county: options.county }, output.progress)
      if (tried.sent) return output.line(t('已发出'))
      throw new CliError(tried.reason ?? t('没有发出'), { details: tried.error ? [tried.error] : [] })
    })
}
