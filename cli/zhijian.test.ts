import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Said, zhijian } from '#tests/command-line'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'

const advisers = join(import.meta.dirname, '../tenants/zhuozi/advisers.csv')

/** The advisers as real people, or otherwise changed. */
function sheet(change: (lines: string[]) => string[]): string {
  const lines = readFileSync(advisers, 'utf8').trim().split('\n')
  const file = join(tempFolder(), 'lawyers.csv')
  writeFileSync(file, change(lines.map(line => line.replace(/,是$/, ',否'))).join('\n'))
  return file
}

eachStoreKind('the zhijian command', kind => {
  let env: Record<string, string | undefined>
  beforeAll(async () => {
    env = { ZHIJIAN_DATA: tempFolder(), DATABASE_URL: await databaseUrlFor(kind) }
  })
  const run = (...args: string[]) => zhijian(env, ...args)
  const ok = async (...args: string[]): Promise<string> => {
    const said = await run(...args)
    expect(said, said.err).toMatchObject({ code: 0 })
    return said.out
  }
  const json = async (...args: string[]) => JSON.parse(await ok(...args, '--json'))

  it('makes a county with its real townships and villages, and says where it is', async () => {
    expect(await ok('tenant', 'list')).toContain('还没有县')
    const said = await run('tenant', 'create', '150924')
    expect(said).toMatchObject({
      code: 0,
      out: expect.stringContaining('兴和县已开通：http://xinghe.localhost:3000'),
    })
    expect(said.err.split('\n')).toEqual(
      expect.arrayContaining(['登记', '建立数据库', '写入区划和设置', '启用', '制作印章证书']),
    )
    // By which papers are recognised, for the bureau to publish before the first.
    expect(said.out).toMatch(/印章证书指纹（SHA-256，可以公布）：[0-9a-f]{64}/)
    expect(await json('tenant', 'list')).toEqual([
      {
        code: '150924',
        slug: 'xinghe',
        name: '兴和县',
        hosts: ['xinghe.localhost'],
        addresses: ['http://xinghe.localhost:3000'],
        status: 'active',
        demo: false,
      },
    ])
    const { figures, modules, settings } = await json('tenant', 'show', 'xinghe')
    expect(figures.townships).toBe(9)
    expect(figures.villages).toBeGreaterThan(100)
    expect(settings.title).toBe('兴和县公共法律服务')
    expect(modules).toContainEqual({ name: 'consultation', title: '在线咨询', on: true })
  })

  it('makes no county twice, and none that there is not', async () => {
    expect(await run('tenant', 'create', '150924')).toMatchObject({
      code: 1,
      err: expect.stringContaining('兴和县已经开通'),
    })
    expect(await run('tenant', 'create', '150999')).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有代码为 150999 的县'),
    })
  })

  it('uses the folder that describes a county', async () => {
    await ok('tenant', 'create', '150921')
    const { settings, figures } = await json('tenant', 'show', '卓资县')
    expect(settings).toMatchObject({ accent: '#0f5f59', languages: ['zh', 'mn'] })
    expect(figures).toMatchObject({ townships: 8, villages: 122 })
  })

  it('sets what a county shows, offers and answers to', async () => {
    await ok(
      ...[
        'tenant',
        'set',
        'xinghe',
        'title=兴和法律服务',
        'languages=zh,mn',
        'phone=',
        'host=fw.xinghe.gov.cn',
      ],
      ...['module.consultation=off', 'consultation.wanted=2'],
    )
    const { settings, modules, hosts } = await json('tenant', 'show', '150924')
    expect(settings).toMatchObject({ title: '兴和法律服务', languages: ['zh', 'mn'], bureau: '兴和县司法局' })
    expect(modules[0]).toMatchObject({ name: 'consultation', on: false })
    expect(hosts).toEqual(['xinghe.localhost', 'fw.xinghe.gov.cn'])
    await ok('tenant', 'set', 'xinghe', 'module.consultation=on', 'host=', 'status=closed')
    expect(await json('tenant', 'show', '150924')).toMatchObject({
      status: 'closed',
      hosts: ['xinghe.localhost'],
    })
    await ok('tenant', 'set', 'xinghe', 'status=active')
  })

  it.each<[string, string[], string]>([
    ['a key that there is not', ['colour=red'], '没有“colour”这一项；可以设置：host、status、title'],
    ['a module that there is not', ['module.none=on'], '没有“module.none”这一项'],
    ['a switch that is neither on nor off', ['module.consultation=1'], '只能是 on 或 off'],
    ['a value that cannot be', ['consultation.wanted=many'], '请填写整数'],
    ['a colour that is none', ['accent=red'], '颜色请写成'],
    ['a host under the platform’s own', ['host=other.localhost'], '属于平台自己的域名'],
  ])('sets nothing with %s', async (_, pairs, reason) => {
    const before = await json('tenant', 'show', 'xinghe')
    const said = await run('tenant', 'set', 'xinghe', ...pairs)
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining(reason) })
    expect(await json('tenant', 'show', 'xinghe')).toEqual(before)
  })

  it('gives a county a new key, and says from when it is used', async () => {
    expect(await ok('tenant', 'rotate-keys', 'xinghe')).toMatch(/^兴和县已有新密钥，.*\d\d:\d\d起使用$/)
    expect(await run('tenant', 'rotate-keys', 'nowhere')).toMatchObject({ code: 1 })
    expect(await ok('rotate-keys')).toMatch(/^平台已有新密钥，.*\d\d:\d\d起使用$/)
    expect(await ok('reseal')).toMatch(/平台：重新加密 0 项，销毁旧密钥 0 个[\s\S]*兴和县：重新加密/)
    expect(await json('reseal', '--county', 'xinghe')).toMatchObject([{ name: '兴和县', unreadable: 0 }])
  })

  it('names the county that it does not know', async () => {
    expect(await run('tenant', 'show', 'nowhere')).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有“nowhere”这个县'),
    })
  })

  it('imports nobody where one row is wrong, and names each fault by its line', async () => {
    const file = sheet(lines =>
      lines.map((line, index) =>
        index === 2
          ? line.replace('16900010002', '1690001')
          : index === 5
            ? line.replace(/150921|1509\d\d,/, '999999,')
            : line,
      ),
    )
    const said = await run('lawyers', 'import', file)
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(/名单有 \d 处错误，一位也没有导入/)
    expect(said.err).toContain('第 3 行 手机号（1690001）：手机号应为 11 位，以 1 开头')
    expect(await json('tenant', 'show', '150921')).toMatchObject({ figures: { advisers: 0 } })
  })

  it('imports no made-up people where real ones are served, and names the lines', async () => {
    const said = await run('lawyers', 'import', advisers)
    expect(said.code).toBe(1)
    expect(said.err).toContain('第 2 行 演示：这是演示人物，正式服务不接收')
  })

  it('imports a list, appoints its lawyers, and updates them by certificate', async () => {
    const file = sheet(lines => lines)
    expect(await json('lawyers', 'import', file, '--adviser-of', 'zhuozi')).toMatchObject({
      added: 39,
      changed: 0,
      unchanged: 0,
      adviserOf: '卓资县',
    })
    const changed = sheet(lines =>
      lines.map((line, index) => (index === 1 ? line.replace('张志远', '张致远') : line)),
    )
    expect(await ok('lawyers', 'import', changed)).toContain('新增 0 位，更新 1 位，没有变化 38 位')
    expect(await json('tenant', 'show', '150921')).toMatchObject({ figures: { advisers: 39 } })
  })

  it('writes the template of the list as the file’s name says, and no other', async () => {
    const folder = tempFolder()
    await ok('lawyers', 'template', join(folder, 'template.xlsx'))
    expect(readFileSync(join(folder, 'template.xlsx')).subarray(0, 2).toString()).toBe('PK')
    await ok('lawyers', 'template', join(folder, 'template.CSV'))
    const header = readFileSync(join(folder, 'template.CSV'), 'utf8')
    expect(header).toMatch(/^\uFEFF姓名\*,[^\n]*执业证号\*,[^\n]*\r\n$/)
    const filled = join(folder, 'filled.csv')
    const [, ...people] = readFileSync(
      sheet(lines => lines),
      'utf8',
    ).split('\n')
    writeFileSync(filled, header + people.join('\r\n'))
    expect(await run('lawyers', 'import', filled)).toMatchObject({ code: 0 })
    const other = await run('lawyers', 'template', join(folder, 'template.txt'))
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('模板只能写成 .xlsx 或 .csv 文件') })
    expect(existsSync(join(folder, 'template.txt'))).toBe(false)
  })

  it('says that a file is not there', async () => {
    const said = await run('lawyers', 'import', '/nowhere.csv')
    expect(said).toMatchObject({ code: 1, err: '没有这个文件：/nowhere.csv' })
  })

  it('adds a county’s first officer as its manager, and later ones with a role by name', async () => {
    const first = await json('staff', 'add', 'zhuozi', 'hanzhiguo', '韩志国')
    expect(first).toMatchObject({ username: 'hanzhiguo', signIn: 'http://zhuozi.localhost:3000/desk' })
    expect(first.password).toMatch(/^[\w-]{15,}$/)
    const without = await run('staff', 'add', 'zhuozi', 'surina', '苏日娜')
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('--role') })
    const wrong = await run('staff', 'add', 'zhuozi', 'surina', '苏日娜', '--role', '院长')
    expect(wrong.err).toMatch(/没有“院长”这个角色；有：.*值班员/)
    const said = await ok(
      'staff',
      'add',
      'zhuozi',
      'surina',
      '苏日娜',
      '--role',
      '值班员',
      '--title',
      '值班员',
    )
    expect(said).toMatch(/苏日娜已添加，在 http:\/\/zhuozi\.localhost:3000\/desk 登录[\s\S]*初始密码 /)
    const taken = await run('staff', 'add', 'zhuozi', 'surina', '苏日娜', '--role', '值班员')
    expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('这个用户名已有人使用') })
  })

  it('adds administrators and service tokens, whose secrets it tells once', async () => {
    expect(await json('admin', 'add', 'hugejiletu', '呼格吉勒图', '--scope', '1509')).toMatchObject({
      username: 'hugejiletu',
      signIn: 'http://localhost:3000/city',
    })
    const token = await json(
      'token',
      'create',
      '12348 热线',
      '--permission',
      'matters.read',
      '--county',
      'zhuozi',
    )
    expect(token.token).toMatch(/^zj_/)
    const wrong = await run('token', 'create', '热线', '--permission', 'matters.read', '--days', '1000')
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('有效天数：有效期应为 1 至 366 天') })
    const told = await ok('token', 'create', '热线', '--permission', 'consultation.hide')
    expect(told).toMatch(/有效期至 \d{4}年\d+月\d+日 \d\d:\d\d（北京时间）/)
  })

  it('takes a lost second factor away, and names whom it does not know', async () => {
    expect(await ok('staff', 'reset-totp', 'zhuozi', 'surina')).toContain('苏日娜的动态口令已解除')
    expect(await ok('admin', 'reset-totp', 'hugejiletu')).toContain('呼格吉勒图的动态口令已解除')
    expect(await run('staff', 'reset-totp', 'zhuozi', 'nobody')).toMatchObject({
      code: 1,
      err: '卓资县没有用户名为 nobody 的工作人员',
    })
    expect(await run('admin', 'reset-totp', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nobody'),
    })
  })

  it('gives no token a permission that there is not, and says which there are', async () => {
    const wrong = await run('token', 'create', '热线', '--permission', 'matter.read')
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toMatch(
      /^没有“matter\.read”这项权限；有：matters\.read（查看本人有权限的服务的事项）、.*platform\.metrics/,
    )
  })

  it('calls a field by its title, not by its key', async () => {
    const { err } = await run('admin', 'add', 'x', '某某', '--scope', '15092')
    expect(err).toContain('用户名：用户名应为 3 至 30 位')
    expect(err).toContain('管理的地区：请填写区划代码的前 2、4 或 6 位')
    expect(err).not.toMatch(/username|scope/)
  })

  it('brings stores up to date and makes projections anew', async () => {
    expect(await ok('migrate')).toBe('已经是最新版本')
    expect(await json('rebuild')).toEqual({ counties: 2 })
    expect(await json('rebuild', '--county', 'zhuozi')).toEqual({ counties: 1 })
  })

  it('finds what it made well', async () => {
    const said = await run('doctor')
    expect(said, said.out).toMatchObject({ code: 0 })
    expect(said.out).toMatch(/✓ 各县数据 {2}2 个县[\s\S]*没有故障，有 \d 条提醒$/)
    const { ok: well, checks } = await json('doctor')
    expect(well).toBe(true)
    expect(checks.length).toBeGreaterThan(15)
  })
})

describe('the zhijian command', () => {
  const env = { ZHIJIAN_DATA: join(tempFolder(), 'untouched') }
  it.each<[string, string[], Record<string, string>, number, string]>([
    ['a command that there is not', ['tenat', 'list'], {}, 2, '没有“tenat”这个命令'],
    ['an option that there is not', ['doctor', '--jsno'], {}, 2, '没有“--jsno”这个选项（是不是 --json？）'],
    ['an argument missing', ['tenant', 'create'], {}, 2, '缺少参数 CODE'],
    ['too many arguments', ['rebuild', 'all'], {}, 2, '参数太多'],
    ['a pair without a sign', ['tenant', 'set', 'zhuozi', 'title'], {}, 2, '应写成 名称=内容'],
    ['a required option missing', ['token', 'create', '热线'], {}, 2, '缺少选项'],
    ['a port that is none', ['serve'], { PORT: 'eighty' }, 1, '端口应为 0 至 65535 的数字：eighty'],
    [
      'a database of another kind',
      ['tenant', 'list'],
      { DATABASE_URL: 'mysql://x/y' },
      1,
      'DATABASE_URL 应写成',
    ],
    [
      'a database that does not answer',
      ['tenant', 'list'],
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
      1,
      'zhijian doctor 会说明原因',
    ],
  ])('says in Chinese what is wrong with %s', async (_, args, more, code, said) => {
    expect(await zhijian({ ...env, ...more }, ...args)).toMatchObject<Partial<Said>>({
      code,
      out: '',
      err: expect.stringContaining(said),
    })
  })

  it('explains itself in Chinese', async () => {
    const { code, out } = await zhijian(env, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/用法：[\s\S]*命令：[\s\S]*serve[\s\S]*doctor/)
    expect(out).not.toMatch(/Usage|Options|display help/)
    expect((await zhijian(env, 'tenant', 'create', '--help')).out).not.toMatch(/Usage|Arguments|display/)
  })

  it('says which options are needed', async () => {
    const { out } = await zhijian(env, 'token', 'create', '--help')
    expect(out).toMatch(/--permission <PERMISSION> .*（必填）/)
    expect(out).not.toMatch(/--days <DAYS> .*（必填）/)
  })

  it.each<[string, Record<string, string>, string]>([
    ['its machine', {}, 'http://xinghe.localhost:3999'],
    ['people behind a proxy', { ZHIJIAN_DOMAIN: 'fw.example.cn' }, 'https://xinghe.fw.example.cn'],
  ])('tells whole addresses on %s', async (_, more, address) => {
    const here = { ZHIJIAN_DATA: tempFolder(), PORT: '3999', ...more }
    const made = await zhijian(here, 'tenant', 'create', '150924')
    expect(made.out).toContain(`兴和县已开通：${address}\n`)
    expect((await zhijian(here, 'tenant', 'list')).out).toContain(`  ${address}`)
  })

  it('has each of its commands in README', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
    const named = [
      ...readme.matchAll(
        /^\| `zhijian ([a-z-]+(?: (?:create|abandon|list|show|set|rotate-keys|reset-totp|import|template|add|new|test|check|followers))?)/gm,
      ),
    ]
    const found: string[] = []
    for (const name of await commandsIn()) {
      const below = await commandsIn(name)
      found.push(...(below.length > 0 ? below.map(sub => `${name} ${sub}`) : [name]))
    }
    expect(named.map(([, name]) => name).sort()).toEqual(found.sort())
  })

  const commandsIn = async (...path: string[]) => {
    const { out } = await zhijian(env, ...path, '--help')
    const [, list = ''] = out.split('命令：\n')
    return [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name!)
  }

  it('says what the doctor found, how to mend it, and fails', async () => {
    const folder = tempFolder()
    await zhijian({ ZHIJIAN_DATA: folder }, 'tenant', 'create', '150924')
    const said = await zhijian({ ZHIJIAN_DATA: folder }, 'doctor')
    expect(said).toMatchObject({ code: 1, err: '1 个部分有问题' })
    expect(said.out).toContain(
      '✗ 平台管理员\n    还没有平台管理员\n    处理：运行 zhijian admin add 添加第一位管理员',
    )
  })
})
