import * as v from 'valibot'
import { defineDocument, paragraphs } from '#core/documents'
import { t, w } from '#core/words'
import { addressee, centre, named, paragraph } from './common.ts'

/** 格式七: another institution is asked to look into something where it is (异地协作). */
export const cooperationLetter = defineDocument({
  name: 'legal-aid.cooperation',
  title: w('法律援助协作函'),
  basis: w('《法律援助文书格式》格式七；异地协助核查的时间不计入审查期限'),
  style: 'letter',
  heading: w('法律援助文书格式七'),
  body: centre,
  readers: [],
  series: { name: 'legal-aid.cooperation', style: w('{县}{机关}协字〔{年}〕{号}号') },
  values: v.object({
    to: named(w('协作机构')),
    name: named(w('申请人')),
    cause: named(w('事项')),
    what: named(w('协作内容')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w('我单位正在审查{申请人}因{事项}提出的法律援助申请，请你单位协助核查下列情况：'),
      needs: ['name', 'cause'],
    },
    reply: { label: w('回复'), text: w('请将核查结果尽快函复。感谢支持。') },
  },
  sample: {
    to: w('兴和县法律援助中心'),
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    what: w('申请人在兴和县某工地务工的情况'),
  },
  blocks: ({ to, what }, { say, seal }) => [
    addressee(to),
    paragraph(say('body')),
    ...paragraphs(what),
    paragraph(say('reply')),
    paragraph(t('特此函告。')),
    seal,
  ],
})
