import * as v from 'valibot'
import { refuse } from '#core/commands'
import { defineDocument, type IssuingBody, issue } from '#core/documents'
import { addParty, type MatterKind, matterCommand, openingCommand, openMatter } from '#core/matters'
import { defineModule } from '#core/module'
import { t, w } from '#core/words'

const text = (title: ReturnType<typeof w>) => v.pipe(v.string(), v.title(title))

const centre: IssuingBody = { key: 'permit.centre', name: w('{县}放牧服务中心'), mark: w('牧服') }

/** A committee of many: each counts its own papers. */
const committee = (village: string): IssuingBody => ({
  key: `permit.committee.${village}`,
  name: `${village}草场委员会` as IssuingBody['name'],
  mark: `${village}草` as IssuingBody['mark'],
})

/** A letter to the herder. */
export const grant = defineDocument({
  name: 'permit.grant',
  title: w('准予放牧决定书'),
  basis: w('《草场管理办法》第三条：符合条件的，应当准予放牧，并书面告知申请人。'),
  style: 'letter',
  body: centre,
  readers: ['citizen', 'lawyers'],
  series: { name: 'permit.decision', style: w('{县}{机关}决字〔{年}〕{号}号') },
  values: v.object({
    name: text(w('姓名')),
    pasture: text(w('草场')),
    sheep: v.pipe(v.number(), v.title(w('羊数'))),
  }),
  wording: {
    decision: {
      label: w('决定'),
      text: w(
        '经审查，您提出的在{草场}放牧{羊数}只羊的申请，符合《草场管理办法》第三条的规定，决定准予放牧。',
      ),
      needs: ['pasture'],
    },
    remedy: {
      label: w('救济途径'),
      text: w('对本决定有异议的，可以自收到之日起60日内向{机关}的主管部门提出。'),
    },
  },
  sample: { name: w('巴特尔'), pasture: w('北草场'), sheep: 120 },
  blocks: ({ name }, { say, seal }) => [
    { kind: 'addressee', text: t('{name}：', { name }) },
    { kind: 'paragraph', text: say('decision') },
    { kind: 'paragraph', text: say('remedy') },
    seal,
  ],
})

/** A form for the bureau's own file. */
const check = defineDocument({
  name: 'permit.check',
  title: w('放牧申请审查表'),
  basis: w('《草场管理办法》第二条：受理申请后应当填写审查表。'),
  style: 'form',
  heading: w('放牧文书格式一'),
  body: centre,
  readers: [],
  series: { name: 'permit.check', style: w('{县}{机关}审字〔{年}〕第{号}号') },
  values: v.object({ name: text(w('姓名')), opinion: text(w('意见')) }),
  wording: { note: { label: w('说明'), text: w('说明：本表由{机关}填写，一式一份，存档。') } },
  sample: { name: w('巴特尔'), opinion: w('符合条件，建议准予放牧。') },
  blocks: ({ name, opinion }, { say, date }) => [
    {
      kind: 'grid',
      columns: [2, 2, 3, 2, 2, 3],
      rows: [
        [
          { kind: 'label', text: t('申请人\n情况'), rows: 2 },
          { kind: 'label', text: t('姓名') },
          { kind: 'value', text: name },
          { kind: 'label', text: t('受理日期') },
          { kind: 'value', text: date, columns: 2 },
        ],
        [
          { kind: 'label', text: t('类别') },
          {
            kind: 'choices',
            columns: 4,
            choices: [
              { text: t('牧户'), chosen: true },
              { text: t('合作社'), chosen: false },
              { text: t('企业'), chosen: false },
            ],
          },
        ],
        [
          { kind: 'label', text: t('审查意见') },
          { kind: 'text', text: opinion, columns: 5 },
        ],
        [
          { kind: 'label', text: t('负责人') },
          { kind: 'sign', columns: 5, declares: t('同意。'), signer: 'head', label: t('签名'), date },
        ],
      ],
    },
    { kind: 'note', text: say('note') },
  ],
})

const kind = {
  module: 'permit',
  prefix: 'pm',
  mark: w('牧'),
  states: {
    open: { label: w('待审查'), tone: 'waiting' },
    granted: { label: w('已准予'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

const name = v.pipe(v.string(w('请填写姓名')), v.trim(), v.nonEmpty(w('请填写姓名')), v.title(w('姓名')))

export const apply = openingCommand({
  name: 'permit.apply',
  title: w('申请放牧'),
  input: v.object({ name, pasture: v.pipe(v.string(), v.title(w('草场'))) }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, { name, pasture }) {
    const facts = { whatHappened: t('{name}申请在{pasture}放牧', { name, pasture }), where: pasture }
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts,
      channel: 'web',
      divisionCode: null,
    })
    await addParty(effect, matter.id, { role: 'applicant', principal: effect.actor, name })
    return { ref: matter.ref as string }
  },
})

const MOST = 1000

/** Opens a matter for somebody who is nobody here, for whoever asks nothing of people. */
export const openFor = openingCommand({
  name: 'permit.open-for',
  title: w('代为申请'),
  input: v.object({ name }),
  allow: { operator: true },
  to: 'open',
  async effect(effect, { name }) {
    const facts = { whatHappened: t('{name}申请放牧', { name }), where: t('北草场') }
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts,
      channel: 'window',
      divisionCode: null,
    })
    return { ref: matter.ref as string }
  },
})

/** Issues the letter, as often as it is asked for; where a village is named, its committee issues it. */
export const give = matterCommand(kind, {
  name: 'permit.give',
  title: w('制发决定书'),
  input: v.object({
    name,
    sheep: v.pipe(v.number(), v.title(w('羊数'))),
    village: v.optional(v.pipe(v.string(), v.title(w('由哪个村的委员会制发')))),
  }),
  allow: { officer: 'permit.decide' },
  from: ['open', 'granted'],
  to: ['granted'],
  async effect(effect, matter, { name, sheep, village }) {
    const values = { name, sheep, pasture: matter.facts.where ?? '' }
    const issued = await issue(effect, matter, grant, values, village ? { by: committee(village) } : {})
    // After the number was given, to prove that it is given back.
    if (sheep > MOST) throw refuse('conflict', 'too-many-sheep', w('羊太多了'))
    return issued
  },
})

export const examine = matterCommand(kind, {
  name: 'permit.examine',
  title: w('填写审查表'),
  input: v.object({ name, opinion: v.pipe(v.string(), v.title(w('意见'))) }),
  allow: { officer: 'permit.decide' },
  from: 'any',
  async effect(effect, matter, values) {
    return issue(effect, matter, check, values)
  },
})

/** Issues the letter on a matter of any service, for whoever looks at papers where those are. */
export const attest = matterCommand('any', {
  name: 'permit.attest',
  title: w('出具证明'),
  input: v.object({ name }),
  allow: { officer: 'permit.decide', operator: true },
  from: 'any',
  async effect(effect, matter, { name }) {
    return issue(effect, matter, grant, { name, pasture: w('北草场'), sheep: 120 })
  },
})

/** A miniature service that issues two kinds of paper, by a centre and by committees. */
export const permit = defineModule({
  name: 'permit',
  title: w('放牧许可'),
  workflow: { kind, opening: [apply], commands: [give, examine] },
  commands: [attest, openFor],
  documents: [grant, check],
  permissions: { 'permit.decide': w('办理放牧许可') },
})
