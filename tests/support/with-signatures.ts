import * as v from 'valibot'
import { defineDocument, type IssuingBody } from '#core/documents'
import { addParty, type MatterKind, matterCommand, openingCommand, openMatter } from '#core/matters'
import { defineModule } from '#core/module'
import { askToSign, defineSigning, toSign } from '#core/signatures'
import { t, w } from '#core/words'

const text = (title: ReturnType<typeof w>) => v.pipe(v.string(), v.title(title))

const station: IssuingBody = { key: 'graze.station', name: w('{县}草原站'), mark: w('草') }

/** A form that whoever applies signs; it has no number. */
const application = defineDocument({
  name: 'graze.application',
  title: w('轮牧申请表'),
  basis: w('《轮牧办法》第二条：申请应当由本人签名。'),
  style: 'form',
  body: station,
  readers: ['citizen'],
  values: v.object({ name: text(w('姓名')), pasture: text(w('草场')) }),
  sample: { name: w('巴特尔'), pasture: w('北草场') },
  blocks: ({ name, pasture }) => [
    {
      kind: 'grid',
      columns: [2, 5],
      rows: [
        [
          { kind: 'label', text: t('姓名') },
          { kind: 'value', text: name },
        ],
        [
          { kind: 'label', text: t('草场') },
          { kind: 'text', text: pasture },
        ],
        [
          { kind: 'label', text: t('申请人\n签名') },
          {
            kind: 'sign',
            declares: t('以上内容属实。'),
            signer: 'applicant',
            label: t('申请人'),
            date: t('    年  月  日'),
          },
        ],
      ],
    },
  ],
})

const between = { one: text(w('甲方')), other: text(w('乙方')) }

const places = [
  { signer: 'one', label: w('甲方'), date: w('    年  月  日') },
  { signer: 'other', label: w('乙方'), date: w('    年  月  日') },
]

/** An agreement of two, with a number of its own series. */
const agreement = defineDocument({
  name: 'graze.agreement',
  title: w('轮牧协议书'),
  basis: w('《轮牧办法》第三条：双方应当在协议上签名。'),
  style: 'letter',
  body: station,
  readers: ['citizen'],
  series: { name: 'graze.agreement', style: w('{县}{机关}协字〔{年}〕{号}号') },
  values: v.object(between),
  sample: { one: w('巴特尔'), other: w('乌云') },
  blocks: ({ one, other }, { seal }) => [
    { kind: 'paragraph', text: t('{one}与{other}商定，六月至八月在北草场轮流放牧。', { one, other }) },
    { kind: 'sign', places },
    seal,
  ],
})

/** What both were told, with a number of another series. */
const notice = defineDocument({
  name: 'graze.notice',
  title: w('轮牧告知书'),
  basis: w('《轮牧办法》第四条：协议前应当告知双方。'),
  style: 'form',
  body: station,
  readers: ['citizen'],
  series: { name: 'graze.notice', style: w('{县}{机关}告字〔{年}〕第{号}号') },
  values: v.object(between),
  sample: { one: w('巴特尔'), other: w('乌云') },
  blocks: ({ one, other }) => [
    { kind: 'paragraph', text: t('已告知{one}、{other}轮牧的规则。', { one, other }) },
    { kind: 'sign', places },
  ],
})

const kind = {
  module: 'graze',
  prefix: 'gz',
  mark: w('轮'),
  states: {
    begun: { label: w('待签名'), tone: 'waiting' },
    submitted: { label: w('已提交'), tone: 'active' },
    agreed: { label: w('已签协议'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

/** One signs, in the sitting in which they apply. */
export const signApplication = defineSigning(kind, {
  name: 'graze.application',
  title: w('签署申请'),
  from: ['begun'],
  to: ['submitted'],
  officer: 'graze.handle',
  next: w('草原站会在三日内联系您。'),
})

/** Two sign, together or apart. */
export const signAgreement = defineSigning(kind, {
  name: 'graze.agreement',
  title: w('签署协议'),
  from: ['submitted'],
  to: ['agreed'],
  officer: 'graze.handle',
  next: w('双方都签名后，协议生效。'),
})

const name = v.pipe(v.string(w('请填写姓名')), v.trim(), v.nonEmpty(w('请填写姓名')), v.title(w('姓名')))
const pasture = v.pipe(v.string(w('请填写草场')), v.nonEmpty(w('请填写草场')), v.title(w('草场')))

export const apply = openingCommand({
  name: 'graze.apply',
  title: w('申请轮牧'),
  input: v.object({ name, pasture }),
  allow: { citizen: 'any' },
  to: 'begun',
  async effect(effect, { name, pasture }) {
    const facts = { whatHappened: t('{name}申请轮牧', { name }), where: pasture }
    const matter = await openMatter(effect, kind, {
      state: 'begun',
      facts,
      channel: 'web',
      divisionCode: null,
    })
    await addParty(effect, matter.id, { role: 'applicant', principal: effect.actor, name })
    const paper = toSign(application, { name, pasture })
    const { signing } = await askToSign(effect, matter, signApplication, [paper], {
      signers: [{ place: 'applicant', name }],
    })
    return { ref: matter.ref as string, signing }
  },
})

/** Asks the herder and somebody else to sign the agreement and what they were told. */
export const offer = matterCommand(kind, {
  name: 'graze.offer',
  title: w('请双方签协议'),
  input: v.object({
    one: name,
    other: name,
    otherAccount: v.optional(v.string()),
    ordered: v.optional(v.boolean(), false),
    alone: v.optional(v.boolean(), false),
    onPaper: v.optional(v.boolean(), false),
    /** Lawyers who sign too, by their principal keys. */
    lawyers: v.optional(v.array(v.string()), []),
    /** Nobody has an account yet. */
    guests: v.optional(v.boolean(), false),
  }),
  allow: { officer: 'graze.handle', operator: true },
  from: ['submitted'],
  async effect(effect, matter, { one, other, otherAccount, ordered, alone, onPaper, lawyers, guests }) {
    return askToSign(
      effect,
      matter,
      signAgreement,
      [toSign(agreement, { one, other }), toSign(notice, { one, other })],
      {
        signers: [
          { place: 'one', name: one, principal: guests ? null : matter.openedBy },
          { place: 'other', name: other, principal: otherAccount ?? null, alone },
          ...lawyers.map(principal => ({ place: 'lawyer', name: t('律师'), principal })),
        ],
        ordered,
        ...(onPaper && { onPaper: w('《电子签名法》第三条：婚姻、收养、继承等人身关系不适用电子签名。') }),
      },
    )
  },
})

/** A name that takes two lines, as a page sends it. */
export const drawn = JSON.stringify({
  lines: [
    [
      [10, 20, 0, 0.5],
      [60, 24, 30, 0.5],
      [110, 20, 60, 0.5],
    ],
    [
      [60, 5, 200, 0.5],
      [58, 60, 260, 0.5],
    ],
  ],
})

/** A miniature service whose papers are signed by one, and by two. */
export const graze = defineModule({
  name: 'graze',
  title: w('轮牧'),
  forms: {
    'graze.apply': { path: 'apply', heading: w('申请轮牧'), submit: w('确认无误，去签名') },
  },
  workflow: { kind, opening: [apply], commands: [offer] },
  documents: [application, agreement, notice],
  signings: [signApplication, signAgreement],
  permissions: { 'graze.handle': w('办理轮牧') },
})
