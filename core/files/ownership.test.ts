import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf } from '#core/files'
import { findMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { openAttachments, visitor } from '#tests/attachments'
import { docx, pdf, png } from '#tests/sample-files'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { sayParcel } from '#tests/with-attachments'
import { XINGHE, ZHUOZI } from '#tests/world'

async function house(kind: StoreKind) {
  const a = await openAttachments(kind)
  return { a, li: await a.world.citizen('李秀英'), wang: await a.world.citizen('王建国') }
}

eachStoreKind('whose it is', kind => {
  test('an upload is its owner’s alone, and another citizen finds nothing', async () => {
    const { a, li, wang } = await house(kind)
    const file = await a.send(li, 'a.pdf', pdf())
    await expect(a.get(wang, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(visitor(), file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.open(wang, [file])).rejects.toMatchObject({ fields: [{ field: 'files' }] })
    expect((await a.get(li, file.id)).status).toBe(200)
  })

  test('what a browser uploaded before anybody signed in is theirs who sign in there', async () => {
    const { a, wang } = await house(kind)
    const browser = visitor()
    const file = await a.send(browser, 'a.jpg', await png())
    const li = { ...(await a.world.citizen('李秀英')), uploads: browser.uploads }
    await expect(a.open(wang, [file])).rejects.toMatchObject({ reason: 'unknown-file' })
    const ref = await a.open(li, [file])
    expect((await a.get(li, file.id)).status).toBe(200)
    await expect(a.get(browser, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await a.in(async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      expect(await filesOf(store.read, matter!.id)).toMatchObject([
        { id: file.id, owner: principalKey(li.principal), messageId: null, isLoose: false },
      ])
    })
  })

  test('a file hangs on one matter only once, and keeps the order in which it was added', async () => {
    const { a, li } = await house(kind)
    const sent = [await a.send(li, 'b.pdf', pdf()), await a.send(li, 'a.docx', docx())]
    const ref = await a.open(li, [...sent].reverse())
    await expect(a.open(li, [sent[0]!])).rejects.toMatchObject({ reason: 'unknown-file' })
    await a.in(async ({ store }) => {
      const files = await filesOf(store.read, (await findMatter(store.read, ref))!.id)
      expect(files.map(file => file.name)).toEqual(['a.docx', 'b.pdf'])
    })
  })

  test('staff with the right to matters see what hangs on one, and that they looked is on record', async () => {
    const { a, li } = await house(kind)
    const file = await a.send(li, 'a.jpg', await png())
    const clerk = await a.world.officer('赵科员', 'matters.read')
    await expect(a.get(clerk, file.id)).rejects.toMatchObject({ code: 'not-found' })
    const ref = await a.open(li, [file])
    expect((await a.get(clerk, file.id)).status).toBe(200)
    const newcomer = await a.world.officer('新来的', '')
    await expect(a.get(newcomer, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await a.in(async ({ store }) => {
      const looks = await store.read
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'file.looked')
        .execute()
      expect(looks).toMatchObject([{ subject: ref, actor: principalKey(clerk.principal) }])
      expect(JSON.parse(looks[0]!.detail)).toMatchObject({ file: file.id })
    })
  })

  test('a file of a message is for those who may read the message', async () => {
    const { a, li, wang } = await house(kind)
    const clerk = await a.world.officer('赵科员', 'matters.read parcel.handle')
    const ref = await a.open(li, [])
    const file = await a.send(li, 'a.jpg', await png())
    const { message } = await a.world.deployment.run(
      ZHUOZI,
      sayParcel,
      { ref, input: { body: '见照片', files: [file.id] } },
      li,
    )
    for (const reader of [li, clerk]) expect((await a.get(reader, file.id)).status).toBe(200)
    await expect(a.get(wang, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(await a.world.lawyer('张律师'), file.id)).rejects.toMatchObject({ code: 'not-found' })

    // Hidden from everybody but staff and its author.
    await a.in(({ store }) =>
      store.write
        .updateTable('message')
        .set({ hidden_at: a.world.clock.now() })
        .where('id', '=', message)
        .execute(),
    )
    for (const reader of [li, clerk]) expect((await a.get(reader, file.id)).status).toBe(200)
    const own = await a.send(clerk, 'b.jpg', await png(32, 32))
    const said = await a.world.deployment.run(
      ZHUOZI,
      sayParcel,
      { ref, input: { body: '回信', files: [own.id] } },
      clerk,
    )
    // The officer's conversation has the officer as its counterpart: the citizen takes no part in it.
    expect(said.thread).toBeTruthy()
    await expect(a.get(li, own.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('nobody keeps more than forty uploads that hang on nothing', async () => {
    const { a, li, wang } = await house(kind)
    for (let n = 0; n < 40; n++) await a.send(li, 'a.pdf', pdf())
    await expect(a.send(li, 'a.pdf', pdf())).rejects.toMatchObject({ code: 'too-many' })
    await expect(a.send(wang, 'a.pdf', pdf())).resolves.toBeDefined()
  })
})

eachStoreKind('two counties', kind => {
  test('never share bytes, and what is one’s is not found in the other', async () => {
    const { a, li } = await house(kind)
    const chen = await a.world.citizen('陈桂兰', XINGHE)
    const here = await a.send(li, 'a.pdf', pdf())
    const there = await a.send(chen, 'a.pdf', pdf(), XINGHE)
    expect(there.sha256).toBe(here.sha256)
    const place = join(here.sha256.slice(0, 2), here.sha256.slice(2))
    expect(a.on('files')).toEqual([join(ZHUOZI, place), join(XINGHE, place)].sort())

    await expect(a.get(chen, here.id, {}, XINGHE)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(li, there.id)).rejects.toMatchObject({ code: 'not-found' })

    await a.files.erase(ZHUOZI)
    expect(a.on('files')).toEqual([join(XINGHE, place)])
    expect((await a.get(chen, there.id, {}, XINGHE)).status).toBe(200)
  })
})
