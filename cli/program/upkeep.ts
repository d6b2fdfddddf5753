import type { Command } from 'commander'
import type { ResealOutcome } from '#core/deployment'
import { fullTime } from '#core/time'
import { t } from '#core/words'
import { reach } from '../link/reach.ts'
import { reseal, rotatePlatformKeys } from '../operations/tenant.ts'
import { migrate, rebuild } from '../operations/upkeep.ts'
import type { Context } from './context.ts'

/** `zhijian migrate`, `rebuild`, `rotate-keys` and `reseal`. */
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
  program
    .command('rotate-keys')
    .description(t('更换平台自己的密钥（律师手机号等）；县的密钥用 tenant rotate-keys 更换'))
    .action(async () => {
      const { usedFrom } = await reach(environment, rotatePlatformKeys, {}, output.progress)
      output.line(t('平台已有新密钥，{time}起使用', { time: fullTime(usedFrom) }))
    })
  program
    .command('reseal')
    .description(
      t('把旧密钥加密的内容改用新密钥加密，再销毁旧密钥；可随时中断，再运行就继续；服务每天也自动做一次'),
    )
    .option('--county <COUNTY>', t('只做这个县；不写是平台和所有县'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { county?: string; json?: true }) => {
      const outcomes = await reach(environment, reseal, { county: options.county }, output.progress)
      if (options.json) return output.json(outcomes)
      for (const outcome of outcomes) for (const line of aboutResealing(outcome)) output.line(line)
    })
}

/** What is told of one store that was sealed anew. */
export function aboutResealing(outcome: ResealOutcome & { readonly name: string }): string[] {
  const { name, sealed, retired, kept, needed, unreadable } = outcome
  const lines = [t('{name}：重新加密 {sealed} 项，销毁旧密钥 {retired} 个', { name, sealed, retired })]
  if (unreadable > 0) lines.push(t('  有 {n} 项解不开，没有改动；请从备份核对', { n: unreadable }))
  else if (needed.length > 0) {
    const tables = [...new Set(needed.map(({ table }) => table))].join('、')
    const gone = t('  还留着旧密钥 {n} 个：已移除的服务有内容用它加密（{tables}），留着才能照常查看', {
      n: kept,
      tables,
    })
    lines.push(gone)
  } else if (kept > 0)
    lines.push(t('  还留着旧密钥 {n} 个：新密钥启用一小时后再运行，或等服务自动完成', { n: kept }))
  return lines
}
