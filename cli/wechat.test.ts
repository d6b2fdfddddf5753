import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { zhijian } from '#tests/command-line'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'
import { Wechat } from '#tests/wechat'

eachStoreKind('zhijian wechat', kind => {
  let env: Record<string, string | undefined>
  let wechat: Wechat
  beforeAll(async () => {
    wechat = await Wechat.start()
    env = {
      ZHIJIAN_DATA: tempFolder(),
      DATABASE_URL: await databaseUrlFor(kind),
      ZHIJIAN_DOMAIN: 'fw.example.cn',
      ZHIJIAN_WECHAT_API: wechat.endpoint,
    }
    await zhijian(env, 'tenant', 'create', '150921')
    // The accounts’ own hosts: no server runs here that people could reach.
    const away = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      const { hostname, pathname, searchParams } = new URL(String(url))
      if (hostname === 'open.weixin.qq.com') {
        const location = wechat.consent(String(url))
        return new Response(null, location ? { status: 302, headers: { location } } : { status: 400 })
      }
      if (!hostname.endsWith('fw.example.cn')) return away(url, init)
      const [, code] = /^\/MP_verify_(\w+)\.txt$/.exec(pathname) ?? []
      return new Response(code ?? searchParams.get('echostr') ?? 'success')
    })
    wechat.webDomains.add('fw.example.cn')
  })
  afterAll(() => {
    vi.restoreAllMocks()
    return wechat.stop()
  })
  const run = (...args: string[]) => zhijian(env, ...args)

  it('says that nothing is connected yet, and where to begin', async () => {
    const said = await run('wechat', 'check', '--county', 'zhuozi')
    expect(said.code).toBe(1)
    expect(said.out).toMatch(/✗ 公众号：还没有接通\n {2}在工作台“设置 → 微信公众号”里填写/)
  })

  it('says what is wrong with an account and how to mend it, until it is well', async () => {
    const account = [`wechat.appId=${wechat.appId}`, `wechat.token=${wechat.token}`]
    const missing = await run('tenant', 'set', 'zhuozi', ...account)
    expect(missing.err).toContain('开发者密码（AppSecret）：请填写')
    await run('tenant', 'set', 'zhuozi', ...account, 'wechat.secret=wrong')
    const check = () => run('wechat', 'check', '--county', 'zhuozi')
    expect((await check()).out).toContain('AppSecret 不正确，请重新填写')
    await run('tenant', 'set', 'zhuozi', `wechat.secret=${wechat.secret}`)
    expect((await check()).out).toMatch(/✓ 开发者 ID 和密码\n[\s\S]*✗ 通知模板：没有设置/)
    const first = (await check()).out
    expect(first).toMatch(/✗ 域名验证文件：没有设置\n {2}在公众平台/)
    expect(first).toContain('✗ 网页授权域名：微信不肯带人回到 zhuozi.fw.example.cn')
    wechat.webDomains.add('zhuozi.fw.example.cn')
    await run('tenant', 'set', 'zhuozi', 'wechat.verification=MP_verify_abcdefgh12345678.txt')
    await run(
      'tenant',
      'set',
      'zhuozi',
      `wechat.template=${wechat.templateId}`,
      'wechat.templateFields=thing1=标题',
    )
    expect((await check()).out).toContain('模板的字段是 thing1、thing3、time2，设置的是 thing1')
    wechat.refusals.push(40164)
    expect((await check()).out).toContain('IP 白名单')
    await run('tenant', 'set', 'zhuozi', 'wechat.templateFields=thing1=标题\ntime2=时间\nthing3=单位')
    const left = await check()
    expect(left).toMatchObject({ code: 1, err: expect.stringContaining('有 1 处需要处理') })
    expect(left.out).toMatch(
      /✗ 公众号菜单：微信里还没有菜单\n {2}在工作台“设置 → 公众号连接与菜单”里看过样子/,
    )
    expect(left.out).toMatch(/服务器地址（URL） +https:\/\/zhuozi\.fw\.example\.cn\/wechat/)
    expect(left.out).toMatch(/关注 +0 人，其中 0 人已绑定/)
    expect(left.out).toMatch(/· 消息加解密密钥：没有设置/)
    expect(left.out).not.toContain(wechat.secret)
  })

  it('sets the platform’s own account', async () => {
    expect((await run('wechat', 'set', 'colour=red')).err).toContain('没有“colour”这一项')
    const account = [`appId=${wechat.appId}`, `secret=${wechat.secret}`, `token=${wechat.token}`]
    await run('wechat', 'set', ...account, `template=${wechat.templateId}`)
    await run('wechat', 'set', 'verification=MP_verify_abcdefgh12345678.txt')
    const said = await run('wechat', 'check')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toMatch(/平台的公众号[\s\S]*https:\/\/fw\.example\.cn\/wechat/)
    expect(said.out).not.toContain('公众号菜单')
    expect(said.out).toContain('接通以前就关注的人还没有算进来')
    wechat.followers.add('o-early')
    expect((await run('wechat', 'followers')).out).toContain('平台的公众号有 1 人关注')
    expect((await run('wechat', 'check')).out).not.toContain('没有算进来')
    wechat.refusals.push(48001)
    expect((await run('wechat', 'followers')).err).toContain('请先完成认证')
  })
})
