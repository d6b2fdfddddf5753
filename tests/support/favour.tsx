import * as v from 'valibot'
import { attach } from '#core/files'
import {
  addParty,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
  openThread,
  writeMessage,
} from '#core/matters'
import { defineModule } from '#core/module'
import { placeOf } from '#core/tenancy'
import { t, w } from '#core/words'

const kind = {
  module: 'favour',
  prefix: 'fv',
  mark: w('帮'),
  states: {
    open: { label: w('待帮忙'), tone: 'waiting' },
    done: { label: w('已办好'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

/** One form with a field of every sort. */
const ask = openingCommand({
  name: 'favour.ask',
  title: w('提交'),
  input: v.object({
    story: v.pipe(
      v.string(w('请写下事情')),
      v.trim(),
      v.minLength(5, w('至少写 5 个字')),
      v.maxLength(300, w('最多 300 个字')),
      v.title(w('什么事')),
      v.metadata({ widget: 'textarea' }),
    ),
    how: v.pipe(
      v.picklist(['door', 'phone'], w('请选择方式')),
      v.title(w('怎么帮')),
      v.metadata({ options: { door: w('上门'), phone: w('电话') } }),
    ),
    village: v.optional(v.pipe(v.string(), v.title(w('哪个村')), v.metadata({ widget: 'village' }))),
    pay: v.optional(
      v.pipe(
        v.number(),
        v.maxValue(100_00, w('最多 100 元')),
        v.title(w('报酬')),
        v.metadata({ widget: 'yuan' }),
      ),
    ),
    days: v.optional(v.pipe(v.array(v.picklist(['sat', 'sun'])), v.title(w('哪天')))),
    urgent: v.optional(v.pipe(v.boolean(), v.title(w('着急')))),
    files: v.optional(v.pipe(v.array(v.string()), v.title(w('照片')), v.metadata({ widget: 'photos' }))),
  }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, input) {
    const place = await placeOf(effect.db, input.village)
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts: { whatHappened: input.story, amount: input.pay },
      channel: 'web',
      divisionCode: place?.code ?? null,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: effect.actor,
      name: effect.caller.name,
      phone: '13800009999',
    })
    await attach(effect, matter, input.files)
    return { ref: matter.ref as string }
  },
})

const line = v.pipe(
  v.string(w('请填写')),
  v.trim(),
  v.nonEmpty(w('请填写')),
  v.title(w('留言内容')),
  v.metadata({ widget: 'textarea' }),
)

/** The helper writes into a conversation of their own. */
const offer = matterCommand(kind, {
  name: 'favour.offer',
  title: w('我来帮'),
  input: v.object({ body: line }),
  allow: { officer: 'favour.help' },
  from: ['open'],
  async effect(effect, matter, { body }) {
    const thread = await openThread(effect, matter, {
      topic: 'helper',
      counterpart: effect.actor,
      snapshot: { name: effect.caller.name },
    })
    await writeMessage(effect, matter, thread, body)
    matter.touch(['citizen', 'staff'], 'offers')
  },
})

const reply = matterCommand(kind, {
  name: 'favour.reply',
  title: w('回话'),
  input: v.object({ thread: v.pipe(v.string(), v.metadata({ widget: 'hidden' })), body: line }),
  allow: { citizen: 'party' },
  from: ['open'],
  async effect(effect, matter, { thread, body }) {
    const message = await writeMessage(effect, matter, thread, body)
    matter.touch(['citizen', 'staff'], 'offers')
    return { message }
  },
})

const finish = matterCommand(kind, {
  name: 'favour.finish',
  title: w('办好了'),
  input: v.object({}),
  allow: { citizen: 'party', officer: 'favour.help' },
  from: ['open'],
  to: ['done'],
  button: { tone: 'primary', confirm: w('确认办好了吗？') },
  async effect() {},
})

/** A miniature service with everything that a page can have. */
export const favour = defineModule({
  name: 'favour',
  title: w('邻里帮忙'),
  workflow: { kind, opening: [ask], commands: [offer, reply, finish] },
  forms: {
    'favour.ask': {
      path: 'ask',
      heading: w('请人帮忙'),
      intro: w('写清楚什么事'),
      submit: w('提交请求'),
      consent: { purpose: 'favour', version: 1, text: w('我同意把内容告诉帮忙的人') },
    },
  },
  takesWords: ({ threads }) => {
    const helper = threads.find(({ topic }) => topic === 'helper')
    return helper && { command: 'favour.reply', field: 'body', values: { thread: helper.id } }
  },
  sections: [
    {
      part: 'story',
      surfaces: ['portal', 'desk'],
      title: w('事情'),
      render: ({ matter, parties }) => (
        <p>
          {matter.facts.whatHappened}（{parties.map(({ name, phone }) => `${name} ${phone ?? ''}`).join()}）
        </p>
      ),
    },
    {
      part: 'offers',
      surfaces: ['portal', 'desk'],
      title: w('愿意帮忙的人'),
      render: view => (
        <>
          {view.threads
            .filter(({ topic }) => topic === 'helper')
            .map(thread => (
              <div id={`thread-${thread.id}`}>
                {thread.messages.map(({ id, authorName, body }) => (
                  <p id={`message-${id}`}>
                    {authorName}: {body}
                  </p>
                ))}
                {view.form('favour.reply', { values: { thread: thread.id }, compact: true })}
              </div>
            ))}
        </>
      ),
    },
  ],
  entries: [
    {
      title: w('请人帮忙'),
      hint: w('邻居来帮您'),
      icon: 'people',
      href: '/favour/ask',
      order: 1,
      frontDoor: { field: 'story', placeholder: w('例如：搬柜子'), button: w('找人') },
    },
  ],
  routes: [
    {
      path: 'rules',
      surface: 'portal',
      audience: { kind: 'public' },
      title: w('帮忙的规矩'),
      render: ({ query }) => (
        <p>
          {t('不收钱')} {query.get('q')}
        </p>
      ),
    },
    {
      path: 'helpers/:name',
      params: { name: 'name' },
      surface: 'desk',
      audience: { kind: 'officer', permission: 'favour.help' },
      title: w('帮忙的人'),
      render: ({ params, tenant }) => (
        <p>
          {tenant.county.name} {params.name}
        </p>
      ),
    },
    {
      path: 'guide',
      surface: 'lawyers',
      audience: { kind: 'lawyer' },
      title: w('给律师的说明'),
      render: ({ tenant, viewer }) => (
        <p>
          {tenant.county.name} {viewer.lawyer?.adviser ? t('本县顾问') : t('外地律师')}
        </p>
      ),
    },
  ],
  permissions: { 'favour.help': w('帮忙') },
})
