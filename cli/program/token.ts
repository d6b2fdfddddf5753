import type { Command } from 'commander'
import { fullTime, iso } from '#core/time'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import { tokenCreate } from '../operations/people.ts'
import type { Context } from './context.ts'
import { several } from './staff.ts'

/** `zhijian token …`: service tokens, by which programs use the API. */
export function tokenCommands(program: Command, { environment, output }: Context): void {
  const token = program.command('token').helpCommand(false).description(t('程序接口的服务令牌'))
  token
    .command('create')
    .description(t('建立服务令牌，只显示一次'))
    .argument('<NAME>', t('用途，例如 12348 热线'))
    .requiredOption('--permission <PERMISSION>', t('权限，例如 matters.read，可以写多次'), several)
    .option('--county <COUNTY>', t('用于哪个县；不写是平台'))
    .option('--days <DAYS>', t('有效天数，1 至 366，默认 90'))
    .option('--json', t('输出 JSON'))
    .action(
      async (
        name: string,
        options: { permission: string[]; county?: string; days?: string; json?: true },
      ) => {
        const days = Number(options.days ?? 90)
        if (!Number.isInteger(days)) throw new CliError(t('有效天数应为整数'), { exitCode: 2 })
        const args = { name, county: options.county, permissions: options.permission, days }
        const made = await reach(environment, tokenCreate, args, output.progress)
        if (options.json) return output.json({ ...made, expiresAt: iso(made.expiresAt) })
        output.line(made.token)
        output.line(
          t('有效期至 {at}（北京时间）；令牌只显示这一次，请妥善保管', { at: fullTime(made.expiresAt) }),
        )
      },
    )
}
