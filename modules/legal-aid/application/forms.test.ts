import { expect, test } from 'vitest'
import { openCentre } from '../fixtures/centre.ts'

const address = '卓资县大榆树乡胜利村'

test.each(['同上', '和现在的住址一样', '同住址。'])(
  'whoever writes %s for where they are registered has their address on the form',
  async registered => {
    const { submitted, paper } = await openCentre('sqlite')
    const form = await paper(await submitted({ about: { registered } }), '法律援助申请表')
    expect(form).not.toContain(registered)
    expect(form.split(address)).toHaveLength(3)
  },
)

test('whoever is registered elsewhere has that on the form', async () => {
  const { submitted, paper } = await openCentre('sqlite')
  const registered = '兴和县同上村'
  const form = await paper(await submitted({ about: { registered } }), '法律援助申请表')
  expect(form).toContain(registered)
  expect(form.split(address)).toHaveLength(2)
})
