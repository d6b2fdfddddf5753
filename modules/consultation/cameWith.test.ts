import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { mp4, png } from '#tests/sample-files'
import { lawyerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { uploadedBy } from '#tests/tus'
import { ZHUOZI } from '#tests/world'
import consultation from './index.ts'

eachStoreKind('what came with a question', kind => {
  test('stands on the card of the board before a lawyer opens it, with what came later, and in no other card', async () => {
    const site = await openSite(kind, [consultation], { files: true })
    const { world } = site
    const citizen = await site.citizen('13800000651')
    const sent = (name: string, bytes: Buffer) => uploadedBy(citizen, '/files/tus', name, bytes)
    const ask = async (whatHappened: string, files: string[]) => {
      const check = await citizen.send('/consultation/ask', { whatHappened, files })
      return (await citizen.submit(check, { consent: 'on' })).path
    }
    const files = [await sent('欠条.png', await png()), await sent('说.m4a', mp4())]
    const page = await ask('老板三个月没有发工资，怎么办？', files)
    await ask('邻居占了我家的地，怎么办？', [])
    await world.settle()
    const lawyer = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const cards = async () =>
      (await lawyer.open('/lawyers')).html
        .split('<li class="call"')
        .slice(1)
        .map(card => textOf(card).match(/(?:照片|视频|录音|文件) \d+/g))
    expect(await cards()).toEqual([['照片 1', '录音 1'], null])

    const more = {
      body: '',
      files: [await sent('又一张.png', await png(32, 32)), await sent('工地.mp4', mp4())],
    }
    await citizen.submit(await citizen.open(page), more, `${page.split('?')[0]}/actions/supplement`)
    await world.settle()
    expect(await cards()).toEqual([['照片 2', '视频 1', '录音 1'], null])
  })
})
