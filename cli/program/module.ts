import type { Command } from 'commander'
import { t } from '#core/words'
import { generateModule } from '../generator/generate.ts'
import type { Context } from './context.ts'

/** `zhijian module …`: for whoever develops a service. */
export function moduleCommands(program: Command, { output }: Context): void {
  const module = program.command('module').helpCommand(false).description(t('开发服务模块'))
  module
    .command('new')
    .description(t('建立一个服务模块：能编译、带测试，从那里改起'))
    .argument('<NAME>', t('英文小写，例如 legal-aid'))
    .requiredOption('--title <TITLE>', t('中文名称，例如 法律援助'))
    .requiredOption('--prefix <PREFIX>', t('编号开头的两个字母，例如 fy'))
    .requiredOption('--mark <MARK>', t('编号前的汉字，例如 援'))
    .action(async (name: string, options: { title: string; prefix: string; mark: string }) => {
      const files = await generateModule({ name, ...options })
      for (const file of files) output.line(file)
      output.line(t('下一步：npm run words && npm test -- modules/{name}', { name }))
    })
}
