import type { Command } from 'commander'
import { t } from '#core/words'
import { portOf } from '../environment.ts'
import { CliError } from '../errors.ts'
import type { Context } from './context.ts'

/** `zhijian serve`: answers people until it is told to stop. */
export function serveCommand(program: Command, { environment, output }: Context): void {
  program
    .command('serve')
    .description(t('启动服务'))
    .option('--demo', t('演示：带虚构的卓资县和人物，只在本机可以访问'))
    .option('--port <PORT>', t('端口，默认 3000，也可用 PORT 设置'))
    .option('--host <HOST>', t('只在这个地址上接受访问，例如 127.0.0.1；默认所有地址'))
    .option('--behind-proxy', t('前面有反向代理：相信它给出的访问者地址（X-Forwarded-For）和 HTTPS 标记'))
    .action(async (options: { demo?: true; port?: string; host?: string; behindProxy?: true }) => {
      if (options.demo && (options.host || options.behindProxy))
        throw new CliError(t('演示只在本机可以访问，不能同时用 --host 或 --behind-proxy'), { exitCode: 2 })
      const port = options.port === undefined ? environment.port : portOf(options.port)
      // Pages, queue and attachments are loaded by whoever serves, and by no other command.
      const { serve } = await import('../assembly/serve.ts')
      const { demo = false, host, behindProxy = false } = options
      await serve({ ...environment, port }, { demo, host, behindProxy, output })
    })
}
