import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import { adviceOutcomes, adviceWays } from '../model/advice.ts'
import { groups } from '../model/matters.ts'
import { centre, grid, halves, long, NOTE, named, note, ticked } from './common.ts'

const text = v.string()

/** 格式一: what somebody asked at the window or on the line, and what they were told. */
export const adviceForm = defineDocument({
  name: 'legal-aid.advice',
  title: w('法律援助咨询登记表'),
  basis: w('《法律援助文书格式》格式一；《法律援助法》第二十二条第一项：法律咨询，不审查经济状况'),
  style: 'form',
  heading: w('法律援助文书格式一'),
  body: centre,
  readers: [],
  edition: 2,
  series: { name: 'legal-aid.advice', style: w('{县}{机关}询字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('咨询人')),
    phone: text,
    way: text,
    groups: v.array(text),
    cause: named(w('咨询事项')),
    question: text,
    answer: text,
    outcome: text,
    adviser: text,
  }),
  wording: {
    note: { label: NOTE, text: w('说明：本文书用于法律援助机构登记来访、来电咨询和解答的情况。') },
  },
  sample: {
    name: w('巴特尔'),
    phone: '13800000001',
    way: 'window',
    groups: ['migrant'],
    cause: w('讨要工资、确认劳动关系'),
    question: w('工地欠三个月工资不给，没有签合同，怎么办？'),
    answer: w('可以先向劳动保障监察投诉，也可以申请劳动仲裁；保存好考勤和转账记录。'),
    outcome: 'aid',
    adviser: w('白玉兰'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('咨询人'), one.name], [t('联系电话'), one.phone]),
      ticked(t('咨询方式'), adviceWays, [one.way]),
      ticked(t('人群类别'), groups, one.groups),
      long(t('咨询事项'), one.cause),
      long(t('咨询内容'), one.question),
      long(t('解答意见'), one.answer),
      ticked(t('处理情况'), adviceOutcomes, [one.outcome]),
      halves([t('解答人'), one.adviser], [t('日期'), date]),
    ),
    note(say('note')),
  ],
})
