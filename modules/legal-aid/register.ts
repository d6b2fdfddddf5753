import { type CalendarDate, fullDate } from '#core/time'
import type { Register } from '#core/web'
import { t, w } from '#core/words'
import { helpLedger } from './help/ledger.ts'
import { casesOf } from './model/case.ts'
import { giverNow } from './model/file.ts'
import { helpWaysInWords } from './model/help.ts'
import { aidFormTitle, aidMatter, groupTitle } from './model/matters.ts'

const DECISIONS = { granted: w('给予'), refused: w('不予') } as const

/** 法律援助案件登记表. */
export const register: Register = {
  ledgers: [helpLedger],
  head: [
    w('受援人'),
    w('身份证号'),
    w('电话'),
    w('人群类别'),
    w('来源'),
    w('事项'),
    w('案由'),
    w('援助形式'),
    w('收到日期'),
    w('决定'),
    w('决定书文号'),
    w('决定日期'),
    w('承办人'),
    w('所在单位'),
    w('指派日期'),
    w('结案日期'),
  ],
  async rows({ read, keys }, matters) {
    const cases = await casesOf(
      read,
      keys,
      matters.map(({ id }) => id),
    )
    return new Map(
      [...cases].map(([id, { file, ...row }]) => {
        const giver = giverNow(file) ?? file.givers.at(-1)
        const { recipient, agent, decided, closing, help } = file
        const ended = closing?.endedOn ?? help?.given?.on
        return [
          id,
          [
            recipient.name,
            recipient.idNumber,
            recipient.phone ?? agent?.phone,
            recipient.groups
              .flatMap(code => groupTitle(code) ?? [])
              .map(title => t(title))
              .join('、'),
            file.notified?.organ ?? file.help?.organ ?? (file.advice ? t('咨询') : t('申请')),
            t(aidMatter(row.matter_code).title),
            file.cause,
            file.help
              ? helpWaysInWords(file.help.given?.ways ?? [])
              : row.form === null
                ? undefined
                : t(aidFormTitle(row.form)),
            fullDate(row.received_at),
            row.source === 'notified' || row.decision === null
              ? undefined
              : t(DECISIONS[row.decision as keyof typeof DECISIONS]),
            decided?.number ?? undefined,
            row.decided_at === null ? undefined : fullDate(row.decided_at),
            giver?.name ?? help?.given?.lawyer ?? file.advice?.by,
            giver?.firm ?? file.help?.given?.firm,
            row.assigned_at === null ? undefined : fullDate(row.assigned_at),
            ended && fullDate(ended as CalendarDate),
          ],
        ]
      }),
    )
  },
}
