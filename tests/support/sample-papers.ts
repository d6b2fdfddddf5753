import { expect } from 'vitest'
import { type Cell, type Paper, wordsOf } from '#core/documents'

export const label = (text: string, span: { columns?: number; rows?: number } = {}): Cell => ({
  kind: 'label',
  text,
  ...span,
})
export const value = (text: string, columns?: number): Cell => ({ kind: 'value', text, columns })

export const form = (story: string): Paper => ({
  style: 'form',
  heading: '法律援助文书格式二',
  title: '法律援助申请表',
  issuer: '卓资县法律援助中心',
  number: '编号：卓法援申字〔2026〕12号',
  body: [
    {
      kind: 'grid',
      columns: [3, 3, 4, 2, 2, 3, 4],
      rows: [
        [
          label('申请人\n基本情况', { rows: 3 }),
          label('姓名'),
          value('𬸦·巴特尔'),
          label('性别'),
          value('男'),
          label('出生日期'),
          value('1980年1月1日'),
        ],
        [label('民族'), value('蒙古族'), label('证件号码', { columns: 2 }), value('150921198001010017', 2)],
        [
          label('人群类别'),
          {
            kind: 'choices',
            columns: 5,
            choices: [
              { text: '残疾人', chosen: false },
              { text: '农民工', chosen: true },
              { text: '少数民族', chosen: true },
            ],
          },
        ],
        [label('案情及\n申请理由'), { kind: 'text', columns: 6, text: story }],
        [
          label('申请人\n签名'),
          {
            kind: 'sign',
            columns: 6,
            declares: '本人承诺以上所填内容真实、准确、完整。',
            signer: 'applicant',
            label: '申请人（签名或者按指印）',
            date: '2026年11月29日',
          },
        ],
      ],
    },
    { kind: 'note', text: '说明：1. 本文书用于公民申请法律援助。\n2. 填写确有困难的，可以代为填写。' },
  ],
})

export const letter: Paper = {
  style: 'letter',
  heading: null,
  title: '给予法律援助决定书',
  issuer: '卓资县法律援助中心',
  number: '卓法援决字〔2026〕12号',
  body: [
    { kind: 'addressee', text: '巴特尔：' },
    {
      kind: 'paragraph',
      text: '经审查，你因追索劳动报酬一案提出的法律援助申请，符合《中华人民共和国法律援助法》第三十一条第五项的规定，决定给予法律援助。',
    },
    { kind: 'heading', text: '一、权利和义务' },
    { kind: 'paragraph', text: '特此通知。' },
    { kind: 'seal', issuer: '卓资县法律援助中心', date: '2026年11月29日' },
    { kind: 'sign', places: [{ signer: 'recipient', label: '受送达人', date: '    年  月  日' }] },
  ],
}

export const record: Paper = {
  style: 'record',
  heading: null,
  title: '在线咨询 咨 2026-000123',
  issuer: '卓资县司法局',
  number: null,
  body: [
    {
      kind: 'rows',
      rows: [
        { key: '状态', value: '已解答' },
        { key: '所在地', value: '卓资山镇' },
      ],
    },
    { kind: 'heading', text: '王律师' },
    { kind: 'said', by: '王芳', at: '2026年11月24日 10:03', text: '可以要求支付。', files: '附件：合同.pdf' },
    {
      kind: 'citation',
      heading: '《中华人民共和国劳动合同法》第三十条',
      version: '2012年12月28日修正',
      text: '用人单位应当及时足额支付劳动报酬。',
    },
  ],
}

const squeezed = (text: string) => text.replace(/\s/g, '')

/** What a text says beyond the words of a paper, boxes to tick left out. Fails where it does not say them all. */
export function beyond(paper: Paper, text: string): string {
  const words = wordsOf(paper)
    .flatMap(said => said.split('\n'))
    .map(squeezed)
    .toSorted((one, other) => other.length - one.length)
  return words
    .reduce((rest, said) => {
      expect(rest).toContain(said)
      return rest.replace(said, '')
    }, squeezed(text))
    .replace(/[□√☐☑：]/g, '')
}
