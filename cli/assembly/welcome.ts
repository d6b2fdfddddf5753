import type { Deployment } from '#core/deployment'
import { t } from '#core/words'
import { demoPassword } from '../../tenants/demo/index.ts'
import type { AddressOf } from '../addresses.ts'
import { demoPeople } from '../demo/people.ts'
import type { Output } from '../output.ts'

/** Says where to look, and, in a demo, as whom; otherwise what is still to be done. */
export async function welcome(
  output: Output,
  { deployment, address, demo }: { deployment: Deployment; address: AddressOf; demo: boolean },
): Promise<void> {
  const { domain, counties, stores } = deployment
  const open = (await counties.all()).filter(({ status }) => status === 'active')
  output.line()
  output.line(demo ? t('指尖已启动（演示，只在本机可以访问）') : t('指尖已启动'))
  output.table([
    ...open.flatMap(({ name, slug }) => [
      [t('{name}门户', { name }), address(`${slug}.${domain}`)],
      [t('{name}司法局', { name }), address(`${slug}.${domain}`, '/desk')],
    ]),
    [t('律师'), address(domain, '/lawyers')],
    [t('市局'), address(domain, '/city')],
  ])
  if (demo) return showPeople(output)
  const administrator = await stores.platform.read.selectFrom('administrator').select('id').executeTakeFirst()
  if (!administrator) output.line(t('还没有平台管理员：运行 zhijian admin add 用户名 姓名'))
  if (open.length === 0) output.line(t('还没有县：运行 zhijian tenant create 区划代码，例如 150921'))
  output.line(t('还没有接通短信服务：验证码显示在这里'))
}

function showPeople(output: Output): void {
  output.line()
  output.line(
    t('可以用这些人登录（都是虚构的）。用手机号登录时，验证码显示在页面上；密码都是 {password}', {
      password: demoPassword,
    }),
  )
  const rows = (realm: string, where: string) =>
    demoPeople()
      .filter(person => person.realm === realm)
      .map(({ name, role, phone, username }) => [where, name, username ?? phone ?? '', role])
  output.table([
    ...rows('citizens', t('门户')),
    ...rows('officers', t('司法局')),
    ...rows('lawyers', t('律师')),
    ...rows('administrators', t('市局')),
  ])
}
