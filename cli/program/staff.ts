import type { Command } from 'commander'
import { t } from '#core/words'
import { reach } from '../link/reach.ts'
import { staffAdd, staffResetTotp } from '../operations/people.ts'
import type { Context } from './context.ts'

export const several = (value: string, before: string[] = []) => [...before, value]

/** `zhijian staff …`: a county's officers. */
export function staffCommands(program: Command, { environment, output }: Context): void {
  const staff = program.command('staff').helpCommand(false).description(t('司法局工作人员'))
  staff
    .command('add')
    .description(t('添加工作人员，显示一次初始密码；第一位是管理员'))
    .argument('<COUNTY>', t('区划代码、网址名或县名'))
    .argument('<USERNAME>', t('用户名：小写字母、数字、点或下划线'))
    .argument('<NAME>', t('姓名'))
    .option('--role <ROLE>', t('角色，可以写多次；第一位是管理员，不用写，以后的必填'), several)
    .option('--title <TITLE>', t('职务'))
    .option('--phone <PHONE>', t('手机号，可用验证码登录'))
    .option('--json', t('输出 JSON'))
    .action(
      async (
        county: string,
        username: string,
        name: string,
        options: { role?: string[]; title?: string; phone?: string; json?: true },
      ) => {
        const { role: roles = [], title, phone, json } = options
        const args = { county, username, name, title, phone, roles }
        const added = await reach(environment, staffAdd, args, output.progress)
        if (json) return output.json(added)
        output.line(t('{name}已添加，在 {address} 登录', { name, address: added.signIn }))
        output.line(t('用户名 {username}', { username: added.username }))
        output.line(t('初始密码 {password}（只显示这一次，请本人登录后修改）', { password: added.password }))
      },
    )
  staff
    .command('reset-totp')
    .description(t('解除一位工作人员的动态口令：手机丢了、换了的，解除后重新设置'))
    .argument('<COUNTY>', t('区划代码、网址名或县名'))
    .argument('<USERNAME>', t('用户名'))
    .action(async (county: string, username: string) => {
      const { name } = await reach(environment, staffResetTotp, { county, username }, output.progress)
      output.line(t('{name}的动态口令已解除，登录已全部退出', { name }))
    })
}
