import type { Command } from 'commander'
import { t } from '#core/words'
import { reach } from '../link/reach.ts'
import { adminAdd, adminResetTotp } from '../operations/people.ts'
import type { Context } from './context.ts'

/** `zhijian admin …`: administrators of the platform. */
export function adminCommands(program: Command, { environment, output }: Context): void {
  const admin = program.command('admin').helpCommand(false).description(t('平台管理员'))
  admin
    .command('add')
    .description(t('添加平台管理员，显示一次初始密码'))
    .argument('<USERNAME>', t('用户名：小写字母、数字、点或下划线'))
    .argument('<NAME>', t('姓名'))
    .option('--scope <SCOPE>', t('管理的地区：区划代码的前几位，例如 1509；不写是全平台'))
    .option('--json', t('输出 JSON'))
    .action(async (username: string, name: string, options: { scope?: string; json?: true }) => {
      const args = { username, name, scope: options.scope }
      const added = await reach(environment, adminAdd, args, output.progress)
      if (options.json) return output.json(added)
      output.line(t('{name}已添加，在 {address} 登录', { name, address: added.signIn }))
      output.line(t('用户名 {username}', { username: added.username }))
      output.line(t('初始密码 {password}（只显示这一次，请本人登录后修改）', { password: added.password }))
      output.line(t('第一次登录时要设置动态口令，请备好手机验证器'))
    })
  admin
    .command('reset-totp')
    .description(t('解除一位管理员的动态口令：手机丢了、换了的，下次登录时重新设置'))
    .argument('<USERNAME>', t('用户名'))
    .action(async (username: string) => {
      const { name } = await reach(environment, adminResetTotp, { username }, output.progress)
      output.line(t('{name}的动态口令已解除，登录已全部退出', { name }))
    })
}
