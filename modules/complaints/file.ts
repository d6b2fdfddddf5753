import * as v from 'valibot'
import { type Identity, keepAlias } from '#core/aliases'
import { type Effect, refuse } from '#core/commands'
import { startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { onDuty } from '#core/duty'
import { attach } from '#core/files'
import { addParty, channelOf, openingCommand, openMatter } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { ACTS } from './choices.ts'
import { acceptance } from './deadlines.ts'
import { dueDay } from './due.ts'
import { filed } from './events.ts'
import { complaintFields, identityFields, OTHER_BODY, truth } from './fields.ts'
import { kind, shownNumber } from './kind.ts'
import { noteRead } from './notice.ts'
import { complaintCame } from './notices.ts'
import { receiptPaper } from './papers/index.ts'
import { HANDLE } from './permissions.ts'
import { standBack } from './standBack.ts'

const complaint = v.object(complaintFields)
type Filed = v.InferOutput<typeof complaint>

/** Whether the body is named, in one of the two ways. */
const isNamed = ({ body, otherBody }: Pick<Filed, 'body' | 'otherBody'>) =>
  body !== OTHER_BODY || otherBody !== undefined
const UNNAMED = w('请写下单位名称')

/** 实名: the reply is written, and who it is stands sealed. */
export const file = openingCommand({
  name: 'complaints.file',
  title: w('提交举报投诉'),
  input: v.pipe(
    v.object({ ...complaintFields, ...identityFields, truth }),
    v.forward(v.partialCheck([['body'], ['otherBody']], isNamed, UNNAMED), ['otherBody']),
  ),
  allow: { citizen: 'any' },
  to: 'submitted',
  async effect(effect, { name, phone, idNumber, organisation, address, disclosed, truth: _, ...filed }) {
    const identity = { name, phone, idNumber, organisation, address }
    return open(effect, filed, { identity, disclosed })
  },
})

/** 匿名: nobody knows who it is; the receipt code is the only key. */
export const fileUnnamed = openingCommand({
  name: 'complaints.file-unnamed',
  title: w('匿名提交'),
  input: v.pipe(
    v.object({ ...complaintFields, truth }),
    v.forward(v.partialCheck([['body'], ['otherBody']], isNamed, UNNAMED), ['otherBody']),
  ),
  allow: { citizen: 'any' },
  to: 'submitted',
  async effect(effect, { truth: _, ...filed }) {
    if (!effect.caller.alias?.codeHash)
      throw refuse('conflict', 'receipt', w('匿名提交请在网页上办理，才能得到回执码'))
    return open(effect, filed, undefined)
  },
})

async function open(
  effect: Effect<'county'>,
  { notice, files = [], when, where, whatHappened, wishes, ...told }: Filed,
  named: { readonly identity: Identity; readonly disclosed: boolean } | undefined,
): Promise<{ ref: string }> {
  const { rules, version, sha256 } = await noteRead(effect, notice)
  if (!named && !rules.anonymous)
    throw refuse('conflict', 'anonymous', w('本县暂不接受匿名举报，请实名提交，您的身份会严格保密'))
  const body = bodyIn(told)
  const matter = await openMatter(effect, kind, {
    state: 'submitted',
    title: t('反映{body}：{act}', { body, act: t(ACTS[told.act]) }),
    facts: { whatHappened, when, where, wishes },
    channel: channelOf(effect.caller.via),
    divisionCode: null,
  })
  await addParty(effect, matter.id, {
    role: 'applicant',
    principal: effect.actor,
    name: effect.caller.name,
  })
  await keepAlias(effect, matter, named?.identity)
  await effect.db
    .insertInto('complaints_complaint')
    .values({
      matter_id: matter.id,
      category: told.category,
      body,
      officer: told.officer ?? null,
      act: told.act,
      document_number: told.documentNumber ?? null,
      remedies: JSON.stringify(told.remedies ?? []),
      remedy_note: told.remedyNote ?? null,
      disclosed: named?.disclosed ? 1 : 0,
      named: named ? 1 : 0,
      notice_sha256: sha256,
    })
    .execute()
  await attach(effect, matter, files)
  await standBack(effect, matter, body, rules)
  matter.say(filed, { body, named: named !== undefined, notice: version })
  await startDeadline(effect, matter, acceptance)
  await issue(effect, matter, receiptPaper, {
    number: shownNumber(matter.ref),
    body,
    files: files.length > 0 ? t('材料 {n} 份', { n: files.length }) : t('没有附材料'),
    until: await dueDay(effect, matter, acceptance),
  })
  const officers = await onDuty(effect.db, HANDLE, effect.now, matter)
  await tell(effect, { kind: complaintCame, to: officers.map(id => `officer:${id}`), matter })
  return { ref: matter.ref as string }
}

function bodyIn({ body, otherBody }: Pick<Filed, 'body' | 'otherBody'>): string {
  return body === OTHER_BODY ? (otherBody ?? '') : body
}
