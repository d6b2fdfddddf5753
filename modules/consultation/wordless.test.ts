import { expect, test } from 'vitest'
import { minutes } from '#core/time'
import { type Browser, textOf } from '#tests/browsing'
import { mp4, png } from '#tests/sample-files'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { uploadedBy } from '#tests/tus'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import consultation from './index.ts'

eachStoreKind('what is said without writing', kind => {
  test('a video alone is an answer; what is asked and replied further may be a voice or a photo alone', async () => {
    const site = await openSite(kind, [consultation], { files: true })
    const { world } = site
    const citizen = await site.citizen('13800000631')
    const asked = { whatHappened: '老板三个月没有发工资，怎么办？', name: '王建军', field: 'wages' }
    const check = await citizen.submit(await citizen.open('/consultation/ask'), asked)
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    const page = `/matters/${ref}`
    await world.settle()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const lawyer = await lawyerIn(site, zhang)
    const place = `/lawyers/c/zhuozi/${ref}`
    const write = async (by: Browser, at: string, verb: string, fields: object) =>
      by.submit(await by.open(at), { body: '', ...fields }, `${at}/actions/${verb}`)
    const sendFile = (by: Browser, name: string, bytes: Buffer, seconds?: number) =>
      uploadedBy(by, by === lawyer ? '/lawyers/c/zhuozi/files/tus' : '/files/tus', name, bytes, { seconds })

    expect((await write(lawyer, place, 'answer', {})).html).toContain('请写下您的解答，或者录一段视频')
    const photo = await sendFile(lawyer, '法条.png', await png())
    const refused = await write(lawyer, place, 'answer', { files: photo })
    expect(textOf(refused.html)).toContain('请写下您的解答，或者录一段视频')
    expect(refused.html).toContain(photo)

    const video = await sendFile(lawyer, '录制的视频.mp4', mp4(), 80)
    await write(lawyer, place, 'answer', { files: video })
    const seen = await citizen.open(page)
    expect(textOf(seen.html)).toMatch(/已有 1 位律师解答[\s\S]*张志远律师作了视频解答（至此 1\/3）/)
    expect(seen.html).toMatch(new RegExp(`<video[^>]*src="/files/${video}"`))
    for (const html of [seen.html, (await lawyer.open(place)).html]) {
      expect(html).toContain('aria-label="视频：录制的视频"')
      expect(html).not.toContain('录制的视频.mp4')
    }
    expect(textOf((await citizen.open('/notices')).html)).toContain('发来了视频 1:20')
    expect(textOf((await citizen.open(`${page}/print`)).html)).toContain('（视频 1:20）')
    // Only texts are published: of this answer there is nothing to show.
    expect(seen.html).not.toContain('offer-publication')

    expect((await write(citizen, page, 'follow-up', {})).html).toContain(
      '请填写内容，或者添加照片、录音、视频',
    )
    const voice = await sendFile(citizen, '录音.m4a', mp4(), 7)
    await write(citizen, page, 'follow-up', { files: voice })
    await world.settle()
    const heard = await lawyer.open(place)
    expect(heard.html).toMatch(new RegExp(`<audio[^>]*src="/lawyers/c/zhuozi/files/${voice}"`))
    expect(textOf((await lawyer.open('/lawyers/notices')).html)).toContain('发来了录音 0:07')
    await write(lawyer, place, 'reply', { files: photo })
    expect((await citizen.open(page)).html).toContain(`/files/${photo}/small`)

    const second = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去投诉。' } }, second)
    const leftOut = '有 1 位律师只用视频解答，没有写文字，公开时不会出现'
    const offering = await citizen.submit(await citizen.open(page), {}, `${page}/actions/satisfy`)
    expect(textOf(offering.html)).toContain(leftOut)
    await citizen.submit(offering, { agree: 'on' }, `${page}/actions/offer-publication`)
    const permissions = ['matters.read', 'consultation.publish']
    const { browser: officer } = await officerIn(site, { name: '苏日娜', username: 'surina', permissions })
    expect(textOf((await officer.open(`/desk/matters/${ref}`)).html)).toContain(leftOut)

    // Whoever has sent their own watches what others said, as they read it; before, and from outside of the county, nobody does.
    const watched = `/lawyers/c/zhuozi/files/${video}`
    const colleague = await lawyerIn(site, second)
    const beside = await colleague.open(place)
    expect(beside.html).toMatch(new RegExp(`<video[^>]*src="${watched}"`))
    expect((await colleague.open(watched)).status).toBe(200)
    expect(beside.html).not.toContain(voice)
    expect((await colleague.open(`/lawyers/c/zhuozi/files/${voice}`)).status).toBe(404)
    expect(textOf((await colleague.open(`${place}/print`)).html)).toContain('解答在视频里（视频 1:20）')
  })

  test('of another lawyer’s video, whoever may not know who asked watches none by those who know it', async () => {
    const site = await openSite(kind, [consultation], { files: true })
    const { world } = site
    const citizen = await site.citizen('13800000632')
    const check = await citizen.send('/consultation/ask', { whatHappened: '老板三个月没有发工资，怎么办？' })
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    world.clock.advance(minutes(6))
    await world.settle()
    const place = `/lawyers/c/zhuozi/${ref}`
    const lawyers = {
      adviser: await world.lawyer('张志远', { adviserOf: ZHUOZI }),
      outside: await world.lawyer('沈文', { region: '31' }),
      reader: await world.lawyer('李静', { region: '31' }),
    }
    const answers = async (who: Browser, name: string) => {
      const video = await uploadedBy(who, '/lawyers/c/zhuozi/files/tus', name, mp4(), { seconds: 80 })
      await who.submit(await who.open(place), { body: '', files: video }, `${place}/actions/answer`)
      return `/lawyers/c/zhuozi/files/${video}`
    }
    const reader = await lawyerIn(site, lawyers.reader)
    const advisers = await answers(await lawyerIn(site, lawyers.adviser), '录制的视频.mp4')
    const outsides = await answers(await lawyerIn(site, lawyers.outside), '解答.mp4')
    const seen = async (video: string) => [
      (await reader.open(place)).html.includes(video),
      (await reader.open(video)).status,
    ]
    expect([await seen(advisers), await seen(outsides)]).toEqual([
      [false, 404],
      [false, 404],
    ])
    await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去投诉。' } }, lawyers.reader)
    expect([await seen(advisers), await seen(outsides)]).toEqual([
      [false, 404],
      [true, 200],
    ])
    expect(textOf((await reader.open(place)).html)).toContain('只有本县法律顾问能观看')
  })
})
