import { smsOfCounty, smsOfPlatform } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { hasAccount } from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** What a county still lacks to serve its people well, though everything runs. */
export const services: Check<HealthPlace> = {
  name: 'services',
  title: w('律师、短信和公众号'),
  needs: ['county-stores', 'migrations'],
  async run(place) {
    const platform = await place.platform()
    if (!platform) return fine()
    const { read } = platform
    const lawyer = await read.selectFrom('lawyer').select('id').limit(1).executeTakeFirst()
    const appointed = await read.selectFrom('appointment').select('county').distinct().execute()
    const withAdvisers = new Set(appointed.map(({ county }) => county))
    const sharesTexts = (await settingsOf(read, smsOfPlatform)).provider !== 'none'
    const lacks = { advisers: [] as string[], texts: [] as string[], wechat: [] as string[] }
    await place.eachCounty(async ({ code, name }, store) => {
      const named = t('{name}（{code}）', { name, code })
      if (!withAdvisers.has(code)) lacks.advisers.push(named)
      if (!sharesTexts && (await settingsOf(store.read, smsOfCounty)).provider === 'none')
        lacks.texts.push(named)
      if (!(await hasAccount(store.read))) lacks.wechat.push(named)
    })
    const hints: Problem[] = []
    const hint = (problem: string, remedy: string) => hints.push({ problem, remedy })
    if (!lawyer) hint(t('平台还没有律师'), t('运行 zhijian lawyers import 名单.xlsx 导入律师'))
    if (lacks.advisers.length > 0)
      hint(
        t('还没有法律顾问：{counties}', { counties: lacks.advisers.join('、') }),
        t('运行 zhijian lawyers import 名单.xlsx --adviser-of 区划代码'),
      )
    if (lacks.texts.length > 0)
      hint(
        t('还没有接通短信，验证码和通知显示在服务器终端：{counties}', { counties: lacks.texts.join('、') }),
        t('运行 zhijian sms set 接通平台的短信账户，或由各县在“设置 → 短信”里接通'),
      )
    if (!(await hasAccount(read)))
      hint(
        t('平台还没有接通公众号，律师收不到微信通知'),
        t('运行 zhijian wechat set 接通平台的公众号，再运行 zhijian wechat check'),
      )
    if (lacks.wechat.length > 0)
      hint(
        t('还没有接通公众号：{counties}', { counties: lacks.wechat.join('、') }),
        t('由各县在“设置 → 微信公众号”里接通，再运行 zhijian wechat check --county 区划代码'),
      )
    return { problems: [], hints }
  },
}
