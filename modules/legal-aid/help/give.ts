import * as v from 'valibot'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { fullDate } from '#core/time'
import { w } from '#core/words'
import { helpGiven } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { helpWays, helpWaysInWords } from '../model/help.ts'
import { checkHappened, day, files, wanted } from '../model/inputs.ts'
import { helpRecord } from '../papers/help.ts'
import { HANDLE } from '../permissions.ts'

/** What the lawyer on duty did, or that whom it was for refused: it is entered, and the matter ends. */
export const giveHelp = matterCommand(kind, {
  name: 'legal-aid.give-help',
  title: w('登记法律帮助情况'),
  input: v.object({
    lawyer: wanted(w('值班律师姓名'), w('请填写姓名'), { rows: 1, most: 50 }),
    firm: wanted(w('所在单位'), w('请填写单位名称'), { rows: 1, most: 60 }),
    on: day(w('日期')),
    place: wanted(w('地点'), w('请填写地点'), { rows: 1, most: 60, hint: w('例如：县看守所、法院工作站') }),
    ways: v.pipe(
      v.array(v.picklist(helpWays.map(({ value }) => value))),
      v.minLength(1, w('请至少选择一项')),
      v.check(ways => !ways.includes('refused') || ways.length === 1, w('本人明确拒绝的，不再选其他内容')),
      v.title(w('帮助的内容')),
      v.metadata({ widget: 'checkboxes', options: helpWays }),
    ),
    content: wanted(w('具体情况'), w('请写下具体情况'), { rows: 4, most: 3000 }),
    files: files(w('签过名的登记表、申请表、通知书的照片')),
  }),
  allow: { officer: HANDLE },
  from: ['helping'],
  to: ['helped'],
  button: { tone: 'primary', done: { said: w('已登记') } },
  async effect(effect, matter, { files: ids, on, ...given }) {
    checkHappened(effect, 'on', on)
    const { file } = await heldCase(effect, matter)
    const { help, recipient, cause, stage } = file
    if (!help) throw new Error(`${matter.ref} asks for no help`)
    await attach(effect, matter, ids)
    await changeCase(
      effect,
      matter,
      { ...file, help: { ...help, given: { ...given, on } } },
      { closed_at: effect.now },
    )
    await issue(effect, matter, helpRecord, {
      name: recipient.name,
      cause,
      stage,
      organ: help.organ,
      number: help.number ?? '',
      on: fullDate(on),
      ...given,
    })
    matter.say(helpGiven, { lawyer: given.lawyer, ways: helpWaysInWords(given.ways) })
  },
})
