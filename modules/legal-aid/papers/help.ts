import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, type Word, w } from '#core/words'
import { helpStages, helpWays } from '../model/help.ts'
import {
  addressee,
  centre,
  grid,
  halves,
  long,
  NOTE,
  named,
  note,
  paragraph,
  signs,
  ticked,
  whole,
} from './common.ts'

const text = v.string()

const about = { name: named(w('姓名')), cause: named(w('涉嫌的罪名')), organ: named(w('办案机关')) }
const sample = { name: w('巴特尔'), cause: w('盗窃'), organ: w('卓资县公安局') }

/** 格式二十三: who is suspected or accused asks; they sign it on paper, since they have no phone. */
export const helpForm = defineDocument({
  name: 'legal-aid.help-application',
  title: w('法律帮助申请表'),
  basis: w('《法律援助文书格式》格式二十三；《法律援助法》第三十条'),
  style: 'form',
  heading: w('法律援助文书格式二十三'),
  body: centre,
  readers: [],
  edition: 2,
  values: v.object({
    ...about,
    idNumber: text,
    stage: text,
    detainedAt: text,
    wants: text,
  }),
  wording: {
    declares: { label: w('申请'), text: w('本人没有委托辩护人，申请值班律师提供法律帮助。') },
    note: {
      label: NOTE,
      text: w('说明：本文书用于没有辩护人的犯罪嫌疑人、被告人申请值班律师提供法律帮助。'),
    },
  },
  sample: {
    ...sample,
    idNumber: '150921198001010017',
    stage: 'investigation',
    detainedAt: w('卓资县看守所'),
    wants: w('想知道认罪认罚是什么意思，能不能取保候审。'),
  },
  blocks: (one, { say }) => [
    grid(
      halves([t('姓名'), one.name], [t('身份证号码'), one.idNumber]),
      halves([t('涉嫌的罪名'), one.cause], [t('办案机关'), one.organ]),
      ticked(t('案件阶段'), helpStages, [one.stage]),
      whole(t('羁押地点'), one.detainedAt),
      long(t('需要的法律帮助'), one.wants),
      signs(t('申请人签名（或按指印）'), say('declares'), 'applicant', one.name, t('　　年　　月　　日')),
    ),
    note(say('note')),
  ],
})

/** 格式二十四至二十七: drawn up for an organ that asked by word of mouth, which puts its own seal to it. */
const helpNotice = (code: string, heading: Word) =>
  defineDocument({
    name: `legal-aid.help-notice-${code}`,
    title: w('值班律师提供法律帮助通知书'),
    basis: w('《法律援助文书格式》格式二十四至二十七；《法律援助法》第三十条'),
    style: 'letter',
    heading,
    body: centre,
    readers: [],
    values: v.object(about),
    wording: {
      body: {
        label: w('正文'),
        text: w(
          '{姓名}涉嫌{涉嫌的罪名}一案，本人没有辩护人。依照《中华人民共和国法律援助法》第三十条的规定，请安排值班律师为其提供法律帮助。',
        ),
        needs: ['name', 'cause'],
      },
    },
    sample,
    blocks: ({ organ }, { say, issuer }) => [
      addressee(issuer),
      paragraph(say('body')),
      {
        kind: 'sign',
        places: [{ signer: 'organ', label: t('{organ}（印章）', { organ }), date: t('　　年　　月　　日') }],
      },
    ],
  })

export const helpNotices = {
  police: helpNotice('police', w('法律援助文书格式二十四')),
  security: helpNotice('security', w('法律援助文书格式二十五')),
  procuratorate: helpNotice('procuratorate', w('法律援助文书格式二十六')),
  court: helpNotice('court', w('法律援助文书格式二十七')),
} as const

/** 格式二十八: what the duty lawyer did; they sign it on paper, where they are on duty. */
export const helpRecord = defineDocument({
  name: 'legal-aid.help-record',
  title: w('值班律师提供法律帮助情况登记表'),
  basis: w('《法律援助文书格式》格式二十八；《法律援助法》第三十条'),
  style: 'form',
  heading: w('法律援助文书格式二十八'),
  body: centre,
  readers: [],
  edition: 2,
  series: { name: 'legal-aid.help', style: w('{县}{机关}帮字〔{年}〕{号}号') },
  values: v.object({
    ...about,
    number: text,
    stage: text,
    lawyer: named(w('值班律师')),
    firm: text,
    on: text,
    place: text,
    ways: v.array(text),
    content: text,
  }),
  wording: {
    note: { label: NOTE, text: w('说明：本文书用于登记值班律师提供法律帮助的情况。') },
  },
  sample: {
    ...sample,
    number: w('卓公法帮通字〔2026〕3号'),
    stage: 'investigation',
    lawyer: w('张志远'),
    firm: w('卓资众信律师事务所'),
    on: w('2026年11月24日'),
    place: w('卓资县看守所'),
    ways: ['advice', 'measures'],
    content: w('解释了认罪认罚从宽制度，帮助提出取保候审的申请。'),
  },
  blocks: (one, { say }) => [
    grid(
      halves([t('受帮助人'), one.name], [t('涉嫌的罪名'), one.cause]),
      halves([t('办案机关'), one.organ], [t('通知书文号'), one.number]),
      ticked(t('案件阶段'), helpStages, [one.stage]),
      halves([t('日期'), one.on], [t('地点'), one.place]),
      ticked(t('帮助的内容'), helpWays, one.ways),
      long(t('具体情况'), one.content),
      halves([t('值班律师'), one.lawyer], [t('所在单位'), one.firm]),
      signs(t('值班律师签名'), '', 'lawyer', one.lawyer, t('　　年　　月　　日')),
    ),
    note(say('note')),
  ],
})
