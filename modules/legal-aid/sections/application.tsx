import { fen, formatYuan } from '#core/money'
import { type IdCard, idCardFacts } from '#core/people'
import { type CalendarDate, fullDate } from '#core/time'
import {
  Card,
  factRows,
  KeyValue,
  type KeyValueRow,
  type MatterSection,
  type MatterView,
  Prose,
  Stack,
} from '#core/web'
import { t, type Word, w } from '#core/words'
import { caseOf } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { helpWaysInWords } from '../model/help.ts'
import {
  aidFormTitle,
  aidMatter,
  exemptionTitle,
  groupTitle,
  incomes,
  notifiedTitle,
  positionTitle,
  relationTitle,
  stageTitle,
} from '../model/matters.ts'
import { perHead } from '../model/perHead.ts'

/** What it is that came, by how it came. */
const titles: Readonly<Record<string, Word>> = {
  notified: w('通知内容'),
  help: w('法律帮助'),
  advice: w('咨询内容'),
}
const APPLIED = w('申请内容')

/** What was applied for, by whom and on what ground; who it is, for those alone who may know. */
export const application: MatterSection = {
  part: 'facts',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: async ({ tenant, matter }) =>
    titles[(await caseOf(tenant.read, tenant.keys, matter.id)).source] ?? APPLIED,
  async render(view) {
    const rows = await rowsOf(view)
    return (
      <Card>
        <Stack>
          <Prose text={view.matter.facts.whatHappened} />
          <KeyValue rows={rows} />
        </Stack>
      </Card>
    )
  },
  async printed(view) {
    const rows = await rowsOf(view)
    return [
      { kind: 'rows', rows: rows.map(({ key, value }) => ({ key: String(key), value: String(value) })) },
    ]
  },
}

type Row = readonly [string, string | undefined]

async function rowsOf(view: MatterView): Promise<KeyValueRow[]> {
  const { tenant, matter, parties } = view
  const { file, form, matter_code, source } = await caseOf(tenant.read, tenant.keys, matter.id)
  const rows: Row[] = [
    ...(file.notified || file.help
      ? fromOrgan(file)
      : [[t('事项'), t(aidMatter(matter_code).title)] as const]),
    [t('案由'), file.cause === t(aidMatter(matter_code).title) ? undefined : file.cause],
    [t('法律依据'), source === 'notified' ? undefined : t(aidMatter(matter_code).law)],
    [t('援助形式'), form === null ? undefined : t(aidFormTitle(form))],
    [t('到哪一步了'), file.advice ? undefined : t(stageTitle(file.stage))],
    [t('办案机关'), file.organ === (file.notified ?? file.help)?.organ ? undefined : file.organ],
    [t('急迫情况'), file.urgent],
    ...(file.advice
      ? [
          [t('解答意见'), file.advice.answer] as const,
          [t('处理情况'), file.advice.outcome] as const,
          [t('解答人'), file.advice.by] as const,
        ]
      : []),
    ...(parties.length > 0 ? personal(file, view.side !== 'lawyers' && source === 'application') : []),
  ]
  return [...rows.flatMap(([key, value]) => (value ? [{ key, value }] : [])), ...(await factRows(view))]
}

const fromOrgan = ({ notified, help }: CaseFile): Row[] =>
  help ? helpRows(help) : notified ? notifiedRows(notified) : []

const helpRows = ({
  organ,
  number,
  asked,
  detainedAt,
  contact,
  given,
}: NonNullable<CaseFile['help']>): Row[] => [
  [t('由谁提出'), asked],
  [t('通知机关'), organ],
  [t('通知书文号'), number],
  [t('羁押地点'), detainedAt],
  [t('办案人'), contact],
  [t('值班律师'), given && t('{lawyer}（{firm}）', { lawyer: given.lawyer, firm: given.firm })],
  [t('帮助的内容'), given && helpWaysInWords(given.ways)],
  [
    t('日期和地点'),
    given && t('{on}，{place}', { on: fullDate(given.on as CalendarDate), place: given.place }),
  ],
  [t('具体情况'), given?.content],
]

const notifiedRows = (notified: NonNullable<CaseFile['notified']>): Row[] => [
  [t('通知机关'), notified.organ],
  [t('通知书文号'), notified.number],
  [t('通知的情形'), t(notifiedTitle(notified.ground))],
  [t('羁押地点'), notified.detainedAt],
  [t('办案人'), notified.contact],
]

/** Who it is. The household's means are for the applicant and the centre alone. */
function personal(file: CaseFile, withMeans: boolean): Row[] {
  const { recipient, agent, opponent, exemption, means, notified, help, advice } = file
  const card = recipient.idNumber ? idCardFacts(recipient.idNumber as IdCard) : undefined
  const position = file.position && positionTitle(file.position)
  const waived = exemption && exemptionTitle(exemption)
  return [
    [advice ? t('咨询人') : help ? t('受帮助人') : notified ? t('受援人') : t('申请人'), recipient.name],
    [t('身份证号'), recipient.idNumber],
    [t('性别'), card && (card.sex === 'male' ? t('男') : t('女'))],
    [t('出生日期'), card && fullDate(card.birth)],
    [t('电话'), recipient.phone],
    [t('住址'), recipient.address],
    [
      t('人群类别'),
      recipient.groups
        .flatMap(code => groupTitle(code) ?? [])
        .map(title => t(title))
        .join('、'),
    ],
    [t('法律地位'), position ? t(position) : undefined],
    [
      t('代为申请'),
      agent && t('{name}（{relation}）', { name: agent.name, relation: t(relationTitle(agent.relation)) }),
    ],
    [t('代为申请人电话'), agent?.phone],
    [t('对方'), opponent?.name],
    [t('对方电话'), opponent?.phone],
    ...(withMeans
      ? ([
          [t('免予核查'), waived ? t(waived) : undefined],
          [t('家庭人口'), means && t('{n} 人', { n: means.people })],
          [t('家庭月收入'), means && t('{yuan} 元', { yuan: formatYuan(fen(means.monthlyIncome)) })],
          [t('人均月收入'), means && t('{yuan} 元', { yuan: formatYuan(perHead(means)) })],
          [
            t('收入来源'),
            means?.incomes
              .flatMap(code => incomes.filter(({ value }) => value === code))
              .map(({ label }) => t(label))
              .join('、'),
          ],
          [t('家庭成员'), means?.members],
          [t('家庭财产'), means?.property],
          [t('大的花销'), means?.expenses],
          [t('债务'), means?.debts],
          [t('电子送达'), file.electronic ? t('同意') : t('不同意')],
        ] as const)
      : []),
  ]
}
