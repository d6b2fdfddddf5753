import type { Command } from 'commander'
import type { Finding } from '#core/wechat'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import { wechatCheck, wechatFollowers, wechatSet } from '../operations/wechat.ts'
import type { Context } from './context.ts'
import { valuesOf } from './tenant.ts'

const lineOf = ({ what, problem, remedy, note }: Finding) => {
  if (problem) return `✗ ${what}：${problem}\n  ${remedy}`
  return note ? `· ${what}：${note}` : `✓ ${what}`
}

/** `zhijian wechat …`: the platform's Official Account, and whether an account is well. */
export function wechatCommands(program: Command, { environment, output }: Context): void {
  const wechat = program.command('wechat').helpCommand(false).description(t('微信公众号：接通、检查'))
  wechat
    .command('set')
    .description(t('接通平台的公众号（律师用），例如 appId=… secret=… token=… template=…；appId= 停用'))
    .argument('<KEY=VALUE...>', t('要设置的内容，等号后面留空表示清除'))
    .action(async (pairs: string[]) => {
      const { set } = await reach(environment, wechatSet, { values: valuesOf(pairs) }, output.progress)
      output.line(t('微信公众号已设置：{keys}', { keys: set.join('、') }))
    })
  wechat
    .command('followers')
    .description(t('向微信核对有多少人关注：接通以前就关注的人也算进来'))
    .option('--county <COUNTY>', t('哪个县的公众号；不写是平台的'))
    .action(async ({ county }: { county?: string }) => {
      const { name, followers } = await reach(environment, wechatFollowers, { county }, output.progress)
      output.line(t('{name}的公众号有 {n} 人关注', { name, n: followers }))
    })
  wechat
    .command('check')
    .description(t('检查公众号：哪里不对，怎么处理，公众平台里该填什么'))
    .option('--county <COUNTY>', t('哪个县的公众号；不写是平台的'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { county?: string; json?: true }) => {
      const checked = await reach(environment, wechatCheck, { county: options.county }, output.progress)
      const wrong = checked.findings.filter(({ problem }) => problem !== undefined)
      if (options.json) output.json({ ok: wrong.length === 0, ...checked })
      else {
        output.line(t('{name}的公众号', { name: checked.name }))
        const { server, domain, file } = checked.addresses
        output.table([
          [t('服务器地址（URL）'), server],
          [t('网页授权域名、JS 接口安全域名'), domain],
          ...(file ? [[t('域名验证文件'), file]] : []),
          ...(checked.followers
            ? [[t('关注'), t('{following} 人，其中 {bound} 人已绑定', checked.followers)]]
            : []),
        ])
        for (const finding of checked.findings) output.line(lineOf(finding))
      }
      if (wrong.length > 0) throw new CliError(t('有 {n} 处需要处理', { n: wrong.length }))
    })
}
