import type { Command } from 'commander'
import { readTenantFolder, tenantFolderOf } from '#core/tenancy'
import { fullTime } from '#core/time'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import {
  tenantAbandon,
  tenantCreate,
  tenantList,
  tenantRotateKeys,
  tenantSet,
  tenantShow,
} from '../operations/tenant.ts'
import type { Context } from './context.ts'

/** `zhijian tenant …`: counties. */
export function tenantCommands(program: Command, context: Context): void {
  const tenant = program.command('tenant').helpCommand(false).description(t('县：开通、列出、查看、设置'))
  createCommand(tenant, context)
  readCommands(tenant, context)
  setCommand(tenant, context)
  rotateKeysCommand(tenant, context)
}

function createCommand(tenant: Command, { environment, output }: Context): void {
  tenant
    .command('create')
    .description(t('开通一个县：真实的乡镇、村和社区一并写入；中断后再运行一次就会继续'))
    .argument('<CODE>', t('6 位区划代码，例如 150924'))
    .option('--slug <SLUG>', t('网址里的名字，默认为县名拼音'))
    .option('--folder <FOLDER>', t('含 tenant.json 的文件夹，默认用 tenants/ 里这个县的'))
    .option('--json', t('输出 JSON'))
    .action(async (code: string, options: { slug?: string; folder?: string; json?: true }) => {
      const folder = options.folder ? readTenantFolder(options.folder) : tenantFolderOf(code)
      if (folder && folder.file.code !== code)
        throw new CliError(
          t('{folder} 描述的是 {code}，不是这个县', { folder: options.folder!, code: folder.file.code }),
        )
      const made = await reach(
        environment,
        tenantCreate,
        { code, slug: options.slug, file: folder?.file, emblem: folder?.emblem },
        output.progress,
      )
      if (options.json) return output.json(made)
      output.line(t('{name}已开通：{address}', { name: made.name, address: made.address }))
      output.line(t('印章证书指纹（SHA-256，可以公布）：{seal}', { seal: made.seal }))
      output.line(t('下一步：zhijian staff add {slug} 用户名 姓名，添加司法局管理员', { slug: made.slug }))
    })
  tenant
    .command('abandon')
    .description(t('取消一个没有开通完的县'))
    .argument('<CODE>', t('6 位区划代码'))
    .action(async (code: string) => {
      await reach(environment, tenantAbandon, { code }, output.progress)
      output.line(t('已取消'))
    })
}

const statusTitle = (status: string) =>
  status === 'active' ? t('已开通') : status === 'closed' ? t('已关闭') : t('开通中')

function readCommands(tenant: Command, { environment, output }: Context): void {
  tenant
    .command('list')
    .description(t('列出所有的县'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { json?: true }) => {
      const counties = await reach(environment, tenantList, {}, output.progress)
      if (options.json) return output.json(counties)
      if (counties.length === 0) return output.line(t('还没有县；zhijian tenant create 开通一个'))
      output.table(
        counties.map(({ code, name, addresses, status, demo }) => [
          code,
          name,
          statusTitle(status) + (demo ? t('（演示）') : ''),
          addresses.join('  '),
        ]),
      )
    })
  tenant
    .command('show')
    .description(t('查看一个县'))
    .argument('<COUNTY>', t('区划代码、网址名或县名'))
    .option('--json', t('输出 JSON'))
    .action(async (county: string, options: { json?: true }) => {
      const shown = await reach(environment, tenantShow, { county }, output.progress)
      if (options.json) return output.json(shown)
      const { figures, settings, modules } = shown
      output.line(`${shown.name}  ${shown.code}  ${statusTitle(shown.status)}`)
      output.table([
        [t('网址'), shown.addresses.join('  ')],
        [t('乡镇'), String(figures.townships)],
        [t('村和社区'), String(figures.villages)],
        [t('工作人员'), String(figures.officers)],
        [t('法律顾问'), String(figures.advisers)],
        [t('群众'), String(figures.citizens)],
        [t('事项'), String(figures.matters)],
        ...modules.map(({ name, title, on }) => [`module.${name}`, `${title} ${on ? 'on' : 'off'}`]),
        ...Object.entries(settings).map(([key, value]) => [key, [value].flat().join('、')]),
      ])
    })
}

function setCommand(tenant: Command, { environment, output }: Context): void {
  tenant
    .command('set')
    .description(t('设置一个县，例如 title=… phone=… host=… status=closed module.consultation=off'))
    .argument('<COUNTY>', t('区划代码、网址名或县名'))
    .argument('<KEY=VALUE...>', t('要设置的内容，等号后面留空表示清除'))
    .action(async (county: string, pairs: string[]) => {
      const set = await reach(environment, tenantSet, { county, values: valuesOf(pairs) }, output.progress)
      output.line(t('{name}已设置：{keys}', { name: set.name, keys: set.set.join('、') }))
    })
}

function rotateKeysCommand(tenant: Command, { environment, output }: Context): void {
  tenant
    .command('rotate-keys')
    .description(t('更换一个县的密钥：以后写入的用新密钥加密，已有的照常能读'))
    .argument('<COUNTY>', t('区划代码、网址名或县名'))
    .action(async (county: string) => {
      const { name, usedFrom } = await reach(environment, tenantRotateKeys, { county }, output.progress)
      output.line(t('{name}已有新密钥，{time}起使用', { name, time: fullTime(usedFrom) }))
    })
}

/** What `KEY=VALUE` arguments say. */
export function valuesOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      if (at < 1) throw new CliError(t('“{pair}”应写成 名称=内容', { pair }), { exitCode: 2 })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
