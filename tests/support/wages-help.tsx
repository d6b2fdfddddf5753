import * as v from 'valibot'
import { attach } from '#core/files'
import {
  addParty,
  applicantOf,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
} from '#core/matters'
import { defineModule } from '#core/module'
import { answersOf, defineSteps } from '#core/web'
import { w } from '#core/words'

const kind = {
  module: 'help',
  prefix: 'hp',
  mark: w('助'),
  states: {
    open: { label: w('待审查'), tone: 'waiting' },
    done: { label: w('已办结'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

const HANDLE = 'help.receive'

const line = (title: ReturnType<typeof w>, missing: ReturnType<typeof w>) =>
  v.pipe(v.string(missing), v.trim(), v.nonEmpty(missing), v.maxLength(50, w('最多 50 个字')), v.title(title))

/** A form whose steps depend on each other, with a notice to read, an end that leads elsewhere, and files. */
const steps = defineSteps({
  notice: {
    title: w('申请须知'),
    help: w('请先读一遍'),
    show: ({ tenant }) => <p>{tenant.county.name}：如实填写，虚报要承担责任。</p>,
  },
  what: {
    title: w('您要办什么事'),
    fields: v.object({
      matter: v.pipe(
        v.picklist(['wages', 'divorce'], w('请选择一项')),
        v.title(w('是哪一类事')),
        v.metadata({ options: { wages: w('讨要工资'), divorce: w('离婚') } }),
      ),
    }),
  },
  elsewhere: {
    title: w('这里不受理'),
    when: ({ what }) => what?.matter === 'divorce',
    stops: true,
    show: () => <p>离婚请到婚姻登记处办理。</p>,
  },
  wages: {
    title: w('欠薪情况'),
    help: w('记不清的，写个大概'),
    when: ({ what }) => what?.matter === 'wages',
    fields: v.object({
      boss: line(w('欠薪的单位或个人'), w('请写下谁欠您的工资')),
      amount: v.optional(v.pipe(v.number(), v.title(w('欠了多少钱')), v.metadata({ widget: 'yuan' }))),
      story: v.pipe(
        v.string(w('请写下经过')),
        v.trim(),
        v.minLength(5, w('至少写 5 个字')),
        v.maxLength(2000, w('最多 2000 个字')),
        v.title(w('经过')),
        v.metadata({ widget: 'textarea' }),
      ),
    }),
  },
  who: {
    title: w('谁来申请'),
    fields: v.object({
      self: v.pipe(
        v.picklist(['self', 'agent'], w('请选择')),
        v.title(w('您是')),
        v.metadata({ options: { self: w('本人'), agent: w('代别人申请') } }),
      ),
    }),
  },
  agent: {
    title: w('您和申请人的关系'),
    when: ({ who }) => who?.self === 'agent',
    fields: v.object({ relation: line(w('关系'), w('请填写关系')) }),
  },
  materials: {
    title: w('材料'),
    help: w('身份证、欠条、合同的照片，没有可以不传'),
    fields: v.object({
      files: v.optional(
        v.pipe(v.array(v.string()), v.title(w('照片或文件')), v.metadata({ widget: 'photos' })),
      ),
    }),
  },
})

export const apply = openingCommand({
  name: 'help.apply',
  title: w('提交申请'),
  input: answersOf(steps),
  allow: { citizen: 'any', officer: HANDLE },
  to: 'open',
  async effect(effect, { wages, agent, materials }) {
    const applicant = await applicantOf(effect)
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts: {
        whatHappened: `${wages?.boss}：${wages?.story}${agent ? `（${agent.relation}）` : ''}`,
        amount: wages?.amount,
      },
      channel: applicant.channel,
      divisionCode: applicant.divisionCode,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: applicant.principal,
      name: applicant.name ?? '未留姓名',
      phone: applicant.phone ?? undefined,
    })
    await attach(effect, matter, materials.files)
    return { ref: matter.ref as string }
  },
})

const finish = matterCommand(kind, {
  name: 'help.finish',
  title: w('办结'),
  input: v.object({}),
  allow: { officer: HANDLE },
  from: ['open'],
  to: ['done'],
  async effect() {},
})

export const help = defineModule({
  name: 'help',
  title: w('欠薪求助'),
  workflow: { kind, opening: [apply], commands: [finish] },
  stepForms: {
    'help.apply': {
      path: 'apply',
      heading: w('欠薪求助申请'),
      intro: w('帮您讨要工资，不收费'),
      needed: [w('身份证'), w('欠条或者工资记录（没有也可以）')],
      submit: w('提交申请'),
      assisted: HANDLE,
      consent: { purpose: 'help', version: 1, text: w('我同意司法局为办理本次申请核实我填写的内容') },
      steps,
    },
  },
  entries: [{ title: w('欠薪求助'), hint: w('帮您讨要工资'), icon: 'scales', href: '/help/apply', order: 5 }],
  permissions: { [HANDLE]: w('受理欠薪求助') },
})
