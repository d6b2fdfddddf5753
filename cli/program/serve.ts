import type { Command } from 'commander'
import { t } from '#core/words'
import { portOf } from '../environment.ts'
import type { Context } from './program.ts'

/** `zhijian serve`: answers people until it is told to stop. */
export function serveCommand(program: Command, { environment, output }: Context): void {
  program
    .command('serve')
    .description(t('启动服务'))
    .option('--demo', t('演示：带虚构的卓资县和人物，只在本机可以访问'))
    .option('--port <PORT>', t('端口，默认 3000，也可用 PORT 设置'))
    .action(async (options: { demo?: true; port?: string }) => {
      const port = options.port === undefined ? environment.port : portOf(options.port)
      // Pages, queue and attachments are loaded by whoever serves, and by no other command.
      const { serve } = await import('../assembly/serve.ts')
      await serve({ ...environment, port }, { demo: options.demo ?? false, output })
    })
}
