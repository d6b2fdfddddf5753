import { browser, who, shot, HOST, click, errors } from './zz-lib.ts'
const p = await who('16900000001')
const f = p.getByLabel('申请人的身份证号')
await p.goto(HOST + '/legal-aid/apply/person')
for (const way of ['link','tab','tap']) {
await p.getByLabel('申请人的姓名').fill('王建军'); await p.getByLabel('申请人现在的住址').fill('大榆树乡胜利村')
await f.fill('150921198001010018'); await click(p, '下一步'); await p.waitForTimeout(1500)
if (way === 'link') await p.locator('.summary a').first().tap()
if (way === 'tab') { await p.getByLabel('申请人的姓名').focus(); await p.keyboard.press('Tab'); }
if (way === 'tap') { await f.tap(); await p.keyboard.press('Home') }
await p.waitForTimeout(300)
await p.keyboard.press('Backspace'); await p.keyboard.type('7')
console.log(way, await f.inputValue(), await errors(p))
}
await browser.close()
