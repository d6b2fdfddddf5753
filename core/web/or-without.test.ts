import { expect, test } from 'vitest'
import type { Module } from '#core/module'
import { textOf } from '#tests/browsing'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { help } from '#tests/with-steps'

const fails = async () => {
  throw new Error('it stumbles')
}

const steps = help.stepForms!['help.apply']!

/** Both forms, with whatever a module may add to them failing. */
const stumbling: readonly Module[] = [
  {
    ...help,
    stepForms: {
      'help.apply': {
        ...steps,
        broughtAlong: fails,
        elsewhere: fails,
        ahead: fails,
        steps: { ...steps.steps, wages: { ...steps.steps.wages!, remembered: fails } },
      },
    },
  },
  {
    ...favour,
    forms: {
      'favour.ask': { ...favour.forms!['favour.ask']!, remembered: fails, ahead: fails, beside: fails },
    },
  },
]

eachStoreKind('a form whose service fails at what only makes it more convenient', kind => {
  test('is filled in and sent without, page by page, and the log says what failed', async () => {
    const { logged, ...site } = await openSite(kind, stumbling)
    const failed = () => logged.flatMap(({ part }) => (part === undefined ? [] : [part]))
    const browser = await site.citizen('13700000001')
    expect((await browser.open('/help/apply')).status).toBe(200)
    const start = await browser.open('/help/apply?from=zx-2026-000001')
    expect([start.status, textOf(start.html)]).toEqual([200, expect.stringContaining('开始填写')])
    expect(failed()).toEqual(['elsewhere', 'broughtAlong'])
    const notice = await browser.submit(start, {}, '/help/apply')
    const wages = await browser.submit(await browser.submit(notice), { matter: 'wages' })
    expect([wages.status, textOf(wages.html)]).toEqual([200, expect.stringContaining('欠薪情况')])
    const who = await browser.submit(wages, {
      boss: '大榆树乡某建筑队',
      amount: '3000',
      story: '干了三个月没给钱',
    })
    const check = await browser.submit(await browser.submit(who, { self: 'self' }))
    expect([check.status, check.path]).toEqual([200, '/help/apply/check'])
    expect(failed()).toEqual(['elsewhere', 'broughtAlong', 'remembered', 'ahead'])
    expect((await browser.submit(check, { consent: 'on' })).path).toMatch(/^\/matters\/hp-/)
  })

  test('is filled in and sent without, on one page', async () => {
    const { logged, ...site } = await openSite(kind, stumbling)
    const browser = await site.citizen('13700000002')
    const form = await browser.open('/favour/ask')
    expect(form.status).toBe(200)
    const check = await browser.submit(form, { story: '帮我搬一个柜子', how: 'door' })
    expect([check.status, check.path]).toEqual([200, '/favour/ask/check'])
    expect(logged.flatMap(({ part }) => (part === undefined ? [] : [part]))).toEqual([
      'remembered',
      'ahead',
      'beside',
    ])
    expect((await browser.submit(check, { consent: 'on' })).path).toMatch(/^\/matters\/fv-/)
  })
})
