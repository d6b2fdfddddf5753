import { expect, test } from 'vitest'
import { onDuty } from '#core/duty'
import { writeAsBureau } from '#core/matters'
import { textOf } from '#tests/browsing'
import { officerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import legalAid from './index.ts'
import { seedDemo } from './seed.ts'

const REF = 'fy-2026-000001'
const STORY = '两个儿子都不给生活费，我没有收入。'
const PAGES = ['/desk', '/desk/parts/list', '/desk/deadlines', '/desk/dossiers', '/api/v1/matters']

eachStoreKind('what somebody applied to the centre for', kind => {
  test('is read by its people, and nowhere by those of the bureau who work for another service', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const entry = {
      phone: '13800001234',
      answers: {
        what: { matter: 'LA31-4' },
        whom: { relation: 'self' },
        person: { name: '王建军', idNumber: '150921198001010017', address: '大榆树乡胜利村' },
        about: {},
        proof: { exemption: 'LA42-2' },
        story: { whatHappened: STORY },
        other: { stage: 'before' },
        materials: {},
      },
      form: 'civil',
      state: 'submitted' as const,
    }
    await deployment.run(ZHUOZI, seedDemo, { entries: [entry] }, operator)
    const officer = (name: string, username: string, permissions: string[]) =>
      officerIn(site, { name, username, permissions: ['matters.read', 'matters.write', ...permissions] })
    const supervisor = await officer('那日苏', 'narisu', ['complaints.read', 'complaints.handle'])
    const examiner = await officer('白玉兰', 'baiyulan', ['legal-aid.handle'])
    const auditor = await officer('赵敏', 'zhaomin', ['matters.every'])
    const told = async ({ browser }: typeof examiner, path: string) => textOf((await browser.open(path)).html)
    for (const path of PAGES) {
      expect([path, (await told(supervisor, path)).includes('生活费')]).toEqual([path, false])
      for (const reader of [examiner, auditor])
        expect([
          path,
          (await told(reader, path)).includes(path === '/desk/dossiers' ? '批量' : '生活费'),
        ]).toEqual([path, true])
    }
    expect(await told(supervisor, '/desk/dossiers')).toContain('开通的服务还没有文书')
    for (const path of [
      `/desk/matters/${REF}`,
      `/desk/matters/${REF}/print`,
      `/desk/matters/${REF}/papers.zip`,
      `/api/v1/matters/${REF}`,
    ]) {
      expect([path, (await supervisor.browser.request(path)).status]).toEqual([path, 404])
      expect([path, (await examiner.browser.request(path)).status]).toEqual([path, 200])
    }
    const write = (by: typeof examiner) =>
      deployment.run(ZHUOZI, writeAsBureau, { ref: REF, input: { body: '请来一趟' } }, by.caller)
    await expect(write(supervisor)).rejects.toMatchObject({ code: 'not-found' })
    await write(examiner)
    const concerned = await deployment.withCounty(ZHUOZI, ({ store }) =>
      onDuty(store.read, 'matters.write', site.world.clock.now(), { ref: REF }),
    )
    expect(concerned).toEqual([examiner.id, auditor.id])
  })
})
