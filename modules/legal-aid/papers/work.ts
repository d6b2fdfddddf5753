import * as v from 'valibot'
import { defineDocument, paragraphs } from '#core/documents'
import { t, w } from '#core/words'
import { addressee, centre, grid, halves, long, NOTE, named, note, paragraph } from './common.ts'

const text = v.string()

const giver = { giver: named(w('承办律师')), firm: named(w('律师事务所')), certificate: named(w('执业证号')) }
const sample = {
  giver: w('张志远'),
  firm: w('卓资众信律师事务所'),
  certificate: '11509201510000001',
  name: w('巴特尔'),
  cause: w('讨要工资、确认劳动关系'),
}

/** 格式十二: drawn up to be signed on paper, because the firm puts its own seal to it. */
export const agreementForm = defineDocument({
  name: 'legal-aid.agreement',
  title: w('委托代理（辩护）协议'),
  basis: w('《法律援助文书格式》格式十二；受援人与承办律师所在单位签订'),
  style: 'letter',
  heading: w('法律援助文书格式十二'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 2,
  values: v.object({
    ...giver,
    name: named(w('受援人')),
    idNumber: named(w('身份证号')),
    cause: named(w('事项')),
    form: named(w('形式')),
  }),
  wording: {
    parties: {
      label: w('双方'),
      text: w('甲方（受援人）：{受援人}\n身份证号：{身份证号}\n乙方：{律师事务所}'),
      needs: ['name', 'firm'],
    },
    task: {
      label: w('委托'),
      text: w(
        '甲方因{事项}获得法律援助，形式为{形式}。乙方接受法律援助机构指派，由{承办律师}（执业证号：{执业证号}）承办。',
      ),
      needs: ['cause', 'form', 'giver'],
    },
    duties: {
      label: w('权利和义务'),
      text: w(
        '甲方如实陈述事实、及时提供证据材料。乙方依法维护甲方合法权益，及时告知办理情况，保守秘密，不向甲方收取任何财物。',
      ),
    },
    until: {
      label: w('期限'),
      text: w('本协议自双方签字、盖章之日起生效，至该法律援助事项办理完毕时终止。'),
    },
  },
  sample: { ...sample, idNumber: '150921198001010017', form: w('劳动争议调解与仲裁代理') },
  blocks: (_, { say }) => [
    ...paragraphs(say('parties')),
    paragraph(say('task')),
    paragraph(say('duties')),
    paragraph(say('until')),
    {
      kind: 'sign',
      places: [
        { signer: 'recipient', label: t('甲方（签名或按指印）'), date: t('　　年　　月　　日') },
        { signer: 'firm', label: t('乙方（盖章）'), date: t('　　年　　月　　日') },
      ],
    },
  ],
})

/** 格式十四: what the lawyer reported while the case went on. */
export const progressRecord = defineDocument({
  name: 'legal-aid.progress-record',
  title: w('案件承办情况通报/报告记录'),
  basis: w('《法律援助文书格式》格式十四；《法律援助法》第四十六条第二款'),
  style: 'form',
  heading: w('法律援助文书格式十四'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 2,
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    giver: text,
    firm: text,
    entries: v.array(v.object({ on: text, step: text, text, by: text })),
  }),
  wording: {
    note: { label: NOTE, text: w('说明：本文书用于记录法律援助人员通报、报告案件承办情况。') },
  },
  sample: {
    name: sample.name,
    cause: sample.cause,
    giver: sample.giver,
    firm: sample.firm,
    entries: [
      { on: w('2026年12月3日'), step: w('立案、申请仲裁'), text: w('仲裁委已受理。'), by: sample.giver },
      { on: w('2027年1月8日'), step: w('开庭'), text: w('开庭审理，等待裁决。'), by: sample.giver },
    ],
  },
  blocks: ({ name, cause, giver, firm, entries }, { say }) => [
    grid(
      halves([t('受援人'), name], [t('事项'), cause]),
      halves([t('承办人'), giver], [t('所在单位'), firm]),
      ...entries.map(({ on, step, text, by }) => long(on, t('{step}：{text}（{by}）', { step, text, by }))),
    ),
    note(say('note')),
  ],
})

/** 格式十五: who collects evidence shows it where they ask. */
export const introduction = defineDocument({
  name: 'legal-aid.introduction',
  title: w('法律援助机构介绍信'),
  basis: w('《法律援助文书格式》格式十五'),
  style: 'letter',
  heading: w('法律援助文书格式十五'),
  body: centre,
  readers: ['lawyers'],
  series: { name: 'legal-aid.introduction', style: w('{县}{机关}介字〔{年}〕{号}号') },
  values: v.object({
    ...giver,
    to: named(w('单位')),
    name: named(w('受援人')),
    cause: named(w('事项')),
    purpose: named(w('办理事由')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w(
        '兹介绍{律师事务所}{承办律师}（执业证号：{执业证号}）前往你单位，就{受援人}因{事项}一案，办理{办理事由}。请予协助。',
      ),
      needs: ['giver', 'name', 'purpose'],
    },
  },
  sample: { ...sample, to: w('卓资县社会保险事业服务中心'), purpose: w('查询社会保险缴费记录') },
  blocks: ({ to }, { say, seal }) => [addressee(to), paragraph(say('body')), seal],
})
