import { type CalendarDate, fullDate } from '#core/time'
import type { Register } from '#core/web'
import { t, w } from '#core/words'
import { casesOf } from '../model/case.ts'
import { helpWaysInWords } from '../model/help.ts'
import { stageTitle } from '../model/matters.ts'

/** 格式二十九: 值班律师法律帮助工作台账. */
export const helpLedger: NonNullable<Register['ledgers']>[number] = {
  title: w('值班律师法律帮助工作台账'),
  head: [
    w('收到日期'),
    w('受帮助人'),
    w('涉嫌的罪名'),
    w('案件阶段'),
    w('办案机关'),
    w('通知书文号'),
    w('由谁提出'),
    w('值班律师'),
    w('所在单位'),
    w('帮助日期'),
    w('地点'),
    w('帮助的内容'),
  ],
  async rows({ read, keys }, matters) {
    const ids = matters.map(({ id }) => id)
    const lines = new Map<string, readonly (string | undefined)[]>()
    for (const [id, { file, received_at }] of await casesOf(read, keys, ids)) {
      const { help, recipient, cause, stage } = file
      if (!help) continue
      const { given } = help
      lines.set(id, [
        fullDate(received_at),
        recipient.name,
        cause,
        t(stageTitle(stage)),
        help.organ,
        help.number,
        help.asked,
        given?.lawyer,
        given?.firm,
        given && fullDate(given.on as CalendarDate),
        given?.place,
        given && helpWaysInWords(given.ways),
      ])
    }
    return lines
  },
}
