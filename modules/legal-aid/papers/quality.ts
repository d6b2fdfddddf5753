import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import { addressee, centre, grid, halves, long, NOTE, named, note, paragraph, whole } from './common.ts'

const text = v.string()

/** 格式三十: somebody of the centre sat in on a hearing. */
export const hearingRecord = defineDocument({
  name: 'legal-aid.hearing',
  title: w('庭审旁听情况记录表'),
  basis: w('《法律援助文书格式》格式三十；《法律援助法》第五十九条：庭审旁听'),
  style: 'form',
  heading: w('法律援助文书格式三十'),
  body: centre,
  readers: [],
  edition: 2,
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    giver: text,
    organ: text,
    findings: text,
    grade: text,
    observer: text,
  }),
  wording: { note: { label: NOTE, text: w('说明：本文书用于法律援助机构记录旁听庭审的情况。') } },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    giver: w('张志远'),
    organ: w('卓资县人民法院'),
    findings: w('准备充分，举证、质证和辩论有条理。'),
    grade: w('优秀'),
    observer: w('白玉兰'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('受援人'), one.name], [t('承办人'), one.giver]),
      whole(t('事项'), one.cause),
      whole(t('办案机关'), one.organ),
      long(t('旁听情况'), one.findings),
      whole(t('评价'), one.grade),
      halves([t('旁听人'), one.observer], [t('记录日期'), date]),
    ),
    note(say('note')),
  ],
})

/** 格式三十一: the organ that handles the case is asked how the lawyer did. */
export const opinionLetter = defineDocument({
  name: 'legal-aid.opinion-letter',
  title: w('征询办案机关意见函'),
  basis: w('《法律援助文书格式》格式三十一；《法律援助法》第五十九条：征询司法机关意见'),
  style: 'letter',
  heading: w('法律援助文书格式三十一'),
  body: centre,
  readers: [],
  series: { name: 'legal-aid.letter', style: w('{县}{机关}函字〔{年}〕{号}号') },
  values: v.object({
    organ: named(w('办案机关')),
    name: named(w('受援人')),
    cause: named(w('事项')),
    giver: named(w('承办律师')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w(
        '{受援人}因{事项}一案，由我单位指派{承办律师}提供法律援助。为监督法律援助质量，请就其履行职责的情况函告意见。',
      ),
      needs: ['name', 'giver'],
    },
  },
  sample: {
    organ: w('卓资县人民法院'),
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    giver: w('张志远'),
  },
  blocks: ({ organ }, { say, seal }) => [addressee(organ), paragraph(say('body')), seal],
})
