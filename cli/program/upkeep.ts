import type { Command } from 'commander'
import { t } from '#core/words'
import { reach } from '../link/reach.ts'
import { migrate, rebuild } from '../operations/upkeep.ts'
import type { Context } from './program.ts'

/** `zhijian migrate` and `zhijian rebuild`. */
export function upkeepCommands(program: Command, { environment, output }: Context): void {
  program
    .command('migrate')
    .description(t('把所有数据更新到最新版本；服务启动时也会更新'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { json?: true }) => {
      const { ran } = await reach(environment, migrate, {}, output.progress)
      if (options.json) return output.json({ ran })
      for (const { county, migration } of ran) output.line(`${county}  ${migration}`)
      output.line(ran.length === 0 ? t('已经是最新版本') : t('更新了 {n} 项', { n: ran.length }))
    })
  program
    .command('rebuild')
    .description(t('从各县数据重新汇总平台上的数据：律师待接咨询、律师的事项、到期时间'))
    .option('--county <COUNTY>', t('只汇总这个县'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { county?: string; json?: true }) => {
      const { counties } = await reach(environment, rebuild, { county: options.county }, output.progress)
      if (options.json) return output.json({ counties })
      output.line(t('已重新汇总 {n} 个县', { n: counties }))
    })
}
