import { expect, test } from 'vitest'
import { settingsCommand, settingsOf } from '#core/tenancy'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { openCentre } from './fixtures/centre.ts'
import { settings, subsidyFor } from './settings.ts'

eachStoreKind('the subsidy of a county', kind => {
  test('is exact, and unknown where it has set none', async () => {
    const { deployment, read } = await openCentre(kind)
    const rules = { subsidyArbitration: 120_050, subsidyBasis: '自治区司法厅、财政厅文件' }
    await deployment.run(ZHUOZI, settingsCommand(settings), rules, operator)
    const set = await read(({ store }) => settingsOf(store.read, settings))
    expect(subsidyFor(set, 'arbitration')).toBe(120_050)
    expect(subsidyFor(set, 'civil')).toBeUndefined()
    expect(subsidyFor(set, null)).toBeUndefined()
  })
})
