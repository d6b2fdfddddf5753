import { beforeAll, describe, expect, test } from 'vitest'
import { rolesOf, staffOf } from '#core/auth'
import { textOf } from '#tests/browsing'
import { officerIn, PASSWORD, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('the staff of a county', kind => {
  let site: Site
  let han: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [favour])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
  })
  const read = <T>(work: (db: Parameters<typeof staffOf>[0]) => Promise<T>) =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) => work(store.read))
  const person = async (name: string) => (await read(staffOf)).find(one => one.name === name)!
  const roleNamed = async (name: string) => (await read(rolesOf)).find(one => one.name === name)!
  const addClerkRole = async () => {
    const form = await han.browser.open('/desk/roles/new')
    await han.browser.submit(form, { name: '科员', permissions: ['matters.read', 'favour.help'] })
  }

  test('is given roles made of what core and services let be granted', async () => {
    const form = await han.browser.open('/desk/roles/new')
    expect(textOf(form.html)).toContain('邻里帮忙 · 帮忙')
    const refused = await han.browser.submit(form, { name: ' ', permissions: ['favour.help'] })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('请填写角色名称')
    expect(refused.html).toMatch(/value="favour.help" checked/)
    await addClerkRole()
    expect(textOf((await han.browser.open('/desk/staff')).html)).toContain('科员 2 项权限')
  })

  test('is added by a form that keeps what was typed until all of it is right', async () => {
    const role = await roleNamed('科员')
    const form = await han.browser.open('/desk/staff/new')
    const wrong = { username: '郭晓东', name: '郭晓东', title: '科员', phone: '123', roles: role.id }
    const refused = await han.browser.submit(form, wrong)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('用户名应为 3 至 30 位')
    expect(textOf(refused.html)).toContain('手机号应为 11 位')
    expect(refused.html).toContain('value="123"')
    expect(refused.html).toMatch(new RegExp(`value="${role.id}" checked`))
    const taken = await han.browser.submit(refused, { ...wrong, username: 'hanzhiguo', phone: '' })
    expect(textOf(taken.html)).toContain('这个用户名已有人使用')
    const added = await han.browser.submit(taken, { ...wrong, username: 'guo', phone: '13800000055' })
    const { id } = await person('郭晓东')
    expect(added.path).toBe(`/desk/staff/${id}?added`)
    expect(textOf(added.html)).toContain('本人用手机号和验证码就可以登录')
    expect(added.html).toContain(`action="/desk/staff/${id}/invite"`)
    const list = await han.browser.open('/desk/staff')
    expect(textOf(list.html)).toMatch(/郭晓东 在用 guo 科员 (?!科员)/)
    expect(list.html + added.html).not.toContain('13800000055')
    const later = await han.browser.open('/desk/staff/new')
    const bold = { username: 'bold', name: '宝力道', title: '', phone: '', roles: role.id }
    expect(textOf((await han.browser.submit(later, bold)).html)).toContain('才能登录')
  })

  test('is changed: a number that is not typed stays, one that is to go goes', async () => {
    const guo = await person('郭晓东')
    const path = `/desk/staff/${guo.id}`
    const role = await roleNamed('科员')
    const form = await han.browser.open(path)
    expect(form.html).not.toContain('13800000055')
    const fields = { username: 'guo', name: '郭晓东', title: '副科长', phone: '', roles: role.id }
    await han.browser.submit(form, fields, path)
    expect(await person('郭晓东')).toMatchObject({ title: '副科长', hasPhone: true })
    await han.browser.submit(await han.browser.open(path), { ...fields, removePhone: 'on' }, path)
    expect(await person('郭晓东')).toMatchObject({ hasPhone: false })
  })

  test('signs in by a link that is shown once to whoever asked for it', async () => {
    const { id } = await person('郭晓东')
    const page = await han.browser.submit(
      await han.browser.open(`/desk/staff/${id}`),
      {},
      `/desk/staff/${id}/invite`,
    )
    const link = /http:\/\/zhuozi\.localhost:3000(\/desk\/password\/[\w-]+)/.exec(page.html)![1]!
    expect(page.html).toContain(`data-copy="http://zhuozi.localhost:3000${link}"`)
    const guo = site.browser()
    await guo.submit(await guo.open(link), { password: PASSWORD, again: PASSWORD })
    const desk = await guo.submit(await guo.open('/desk/sign-in'), { username: 'guo', password: PASSWORD })
    expect(desk.path).toBe('/desk')
    expect(desk.html).not.toContain('href="/desk/staff"')
    for (const path of ['/desk/staff', '/desk/settings', '/desk/divisions', '/desk/audit', '/desk/roles/new'])
      expect((await guo.open(path)).status, path).toBe(403)
    expect((await guo.open('/desk/me')).status).toBe(200)
  })

  describe('who holds every right', () => {
    test('cannot leave the county without one', async () => {
      const path = `/desk/staff/${han.id}`
      const disabled = await han.browser.submit(await han.browser.open(path), {}, `${path}/disable`)
      expect(disabled.status).toBe(409)
      expect(textOf(disabled.html)).toContain('不能停用自己')
      const role = await roleNamed('科员')
      const fields = { username: 'hanzhiguo', name: '韩志国', title: '', phone: '', roles: role.id }
      const demoted = await han.browser.submit(await han.browser.open(path), fields, path)
      expect(demoted.status).toBe(409)
      expect(textOf(demoted.html)).toContain('这是最后一位拥有全部权限的人员')
      expect((await person('韩志国')).active).toBe(true)
    })

    test('may go once there is another', async () => {
      const own = await roleNamed('韩志国的角色')
      const form = await han.browser.open('/desk/staff/new')
      await han.browser.submit(form, {
        username: 'deputy',
        name: '副局长',
        title: '',
        phone: '',
        roles: own.id,
      })
      const { id } = await person('副局长')
      const path = `/desk/staff/${id}`
      const gone = await han.browser.submit(await han.browser.open(path), {}, `${path}/disable`)
      expect(textOf(gone.html)).toMatch(/副局长 停用/)
      await han.browser.submit(await han.browser.open(path), {}, `${path}/enable`)
      expect((await person('副局长')).active).toBe(true)
    })
  })

  test('loses no role that somebody has', async () => {
    const role = await roleNamed('科员')
    const path = `/desk/roles/${role.id}`
    const refused = await han.browser.submit(await han.browser.open(path), {}, `${path}/remove`)
    expect(refused.status).toBe(409)
    expect(textOf(refused.html)).toContain('还有 2 人使用这个角色，不能删除')
    await han.browser.submit(await han.browser.open('/desk/roles/new'), {
      name: '没人用的',
      permissions: 'matters.read',
    })
    const unused = await roleNamed('没人用的')
    const asked = await han.browser.open(`/desk/roles/${unused.id}`)
    expect(asked.html).toMatch(/<details class="fold">(?:(?!<\/details>)[\s\S])*\/remove"/)
    const gone = await han.browser.submit(
      await han.browser.open(`/desk/roles/${unused.id}`),
      {},
      `/desk/roles/${unused.id}/remove`,
    )
    expect(textOf(gone.html)).not.toContain('没人用的')
    expect(textOf(gone.html)).toContain('已删除')
  })

  test('of another county is not there', async () => {
    const other = await officerIn(site, {
      name: '邻县局长',
      username: 'neighbour',
      permissions: ['*'],
      county: XINGHE,
    })
    expect((await han.browser.open(`/desk/staff/${other.id}`)).status).toBe(404)
    expect((await han.browser.send(`/desk/staff/${other.id}/disable`, {})).status).toBe(404)
    expect((await han.browser.open('/desk/roles/role-neighbour')).status).toBe(404)
  })
})
