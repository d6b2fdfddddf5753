import { beforeAll, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter, handlersOf } from '#core/matters'
import { settingsCommand } from '#core/tenancy'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { file } from '../filing/file.ts'
import { type Bureau, handler, identity, openBureau, told } from '../fixtures/bureau.ts'
import complaints from '../index.ts'
import { assign } from '../investigation/assign.ts'
import { note } from '../investigation/note.ts'
import { accept } from '../review/accept.ts'

eachStoreKind('a report on a body whose people work here', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('is kept from people of the body whenever the county names them, however the body was written', async () => {
    const { world, clerk, head, read, noticeRead, reporter, run, investigators } = bureau
    const list = (bodies: string) =>
      run(settingsCommand(complaints.settings!) as never, { bodies } as never, operator)
    const bao = await world.officer('包玉山', handler)
    const { id } = bao.principal as { id: string }
    const who = await reporter()
    const input = {
      ...told,
      body: 'other',
      otherBody: '县税务局大榆树税务所',
      ...identity,
      notice: await noticeRead(),
    }
    const { ref } = (await run(file, input as never, who)) as { ref: string }
    const does = (command: unknown, given: object, by: Caller) =>
      run(command as typeof accept, { ref, input: given } as never, by)
    await does(accept, {}, clerk)
    await does(assign, { investigators: [id, ...investigators()], vow: true }, head)
    await does(note, { note: '调取了执法记录' }, bao)
    await list(`税务局，${id}，newcomer`)
    await expect(does(note, { note: '再看一次' }, bao)).rejects.toThrow('没有找到这件事项')
    const handlers = await read(async ({ store }) =>
      handlersOf(store.read, (await findMatter(store.read, ref))!.id),
    )
    expect(handlers.filter(({ until }) => until === null).map(({ name }) => name)).not.toContain('包玉山')
    const log = await read(({ store }) =>
      store.read.selectFrom('audit').select('detail').where('subject', '=', ref).orderBy('id').execute(),
    )
    const relieved = log.flatMap(
      ({ detail }) => (JSON.parse(detail) as { relieved?: unknown }).relieved ?? [],
    )
    expect(relieved).toEqual([`officer:${id}`])
    const newcomer = await world.officer('那仁', handler)
    await expect(does(note, { note: '是谁反映的' }, newcomer)).rejects.toThrow('只有本案指定的承办人')
    const newcomerId = (newcomer.principal as { id: string }).id
    await read(({ store }) =>
      store.write.updateTable('officer').set({ username: 'newcomer' }).where('id', '=', newcomerId).execute(),
    )
    await expect(does(note, { note: '是谁反映的' }, newcomer)).rejects.toThrow('没有找到这件事项')
    await list('税务局')
    await expect(does(note, { note: '现在又能看了' }, bao)).rejects.toThrow('只有本案指定的承办人')
    await run(settingsCommand(complaints.settings!) as never, {} as never, operator)
  })
})
