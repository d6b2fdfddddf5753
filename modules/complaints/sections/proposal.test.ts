import { expect, test } from 'vitest'
import { formsIn, textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { recordCorrection } from '../correction/correct.ts'
import { proposeDecision } from '../correction/proposeSterner.ts'
import { finding, told } from '../fixtures/bureau.ts'
import complaints from '../index.ts'
import { approve, sendBack } from '../investigation/approve.ts'
import { assign } from '../investigation/assign.ts'
import { propose } from '../investigation/propose.ts'
import { accept } from '../review/accept.ts'

const REF = 'ts-2026-000001'
const at = `/desk/matters/${REF}`

eachStoreKind('a proposal that was sent back', kind => {
  test('is mended where it stands, and nothing of it is typed again', async () => {
    const site = await openSite(kind, [complaints])
    const citizen = site.browser()
    const form = await citizen.open('/complaints/unnamed')
    await citizen.submit(await citizen.submit(form, { ...told, truth: 'on' }))
    const officer = (name: string, username: string, permissions: string[]) =>
      officerIn(site, {
        name,
        username,
        permissions: ['matters.read', 'matters.write', 'complaints.read', ...permissions],
      })
    const clerk = await officer('郭晓东', 'guoxiaodong', ['complaints.handle'])
    const colleague = await officer('苏日娜', 'surina', ['complaints.handle'])
    const head = await officer('韩志国', 'hanzhiguo', ['complaints.approve'])
    const run = (command: unknown, input: object, { caller }: SignedIn) =>
      site.world.deployment.run(ZHUOZI, command as typeof accept, { ref: REF, input } as never, caller)
    const investigators = [clerk, colleague].map(({ caller }) => (caller.principal as { id: string }).id)
    await run(accept, {}, clerk)
    await run(assign, { investigators, vow: true }, head)
    await run(propose, finding, clerk)
    await run(sendBack, { reason: '请写明法律依据' }, head)

    const page = await clerk.browser.open(at)
    expect(textOf(page.html)).toContain('修改后重新提出')
    const own = formsIn(page.html).filter(({ action }) => action === `${at}/actions/propose`)
    expect(own).toHaveLength(1)
    const { html } = own[0]!
    expect(html).toMatch(new RegExp(`name="opinion"[^>]*>${finding.opinion}`))
    expect(html).toMatch(new RegExp(`name="demand"[^>]*>${finding.demand}`))
    expect(html).toMatch(/name="days"[^>]*value="20"|value="20"[^>]*name="days"/)
    for (const chosen of ['partly', 'opinion'])
      expect(html).toMatch(new RegExp(`value="${chosen}"[^>]*checked|checked[^>]*value="${chosen}"`))

    await run(propose, finding, clerk)
    await run(approve, {}, head)
    await run(recordCorrection, { outcome: 'partly', account: '罚款没有退还' }, clerk)
    await run(
      proposeDecision,
      { opinion: '罚款二千元至今没有退还。', demand: '限期退还罚款。', days: 10 },
      clerk,
    )
    await run(sendBack, { reason: '请写明数额' }, head)
    const decision = formsIn((await clerk.browser.open(at)).html).filter(({ action }) =>
      action.endsWith('propose-decision'),
    )
    expect(decision).toHaveLength(1)
    expect(decision[0]!.html).toContain('罚款二千元至今没有退还。')
    expect(textOf((await head.browser.open(at)).html)).not.toContain('修改后重新提出')
  })
})
