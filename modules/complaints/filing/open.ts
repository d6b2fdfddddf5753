import type * as v from 'valibot'
import { aliasName, type Identity, keepAlias } from '#core/aliases'
import { type Effect, refuse } from '#core/commands'
import { lastDayOf, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { onDuty } from '#core/duty'
import { attach } from '#core/files'
import { addParty, channelOf, openMatter } from '#core/matters'
import { tell } from '#core/notices'
import { askToSign, toSign } from '#core/signatures'
import { t, w } from '#core/words'
import { listedAs } from '../bodies/sameBody.ts'
import { standBack } from '../bodies/standBack.ts'
import { acceptance } from '../deadlines.ts'
import { filed } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { ACTS } from '../model/choices.ts'
import { complaintCame } from '../notices.ts'
import { REPORTER, receiptPaper, reportPaper } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'
import { bodiesIn } from '../settings.ts'
import { type complaintFields, OTHER_BODY } from './fields.ts'
import type { ShownNotice } from './notice.ts'
import { signing } from './signing.ts'

type Told = Omit<v.InferOutput<v.ObjectSchema<typeof complaintFields, undefined>>, 'notice'>

interface Filing {
  /** What was read before. */
  readonly notice: ShownNotice
  /** Absent for whoever does not say who they are. */
  readonly identity?: Identity
  /** How an officer who took it down knew who it was. */
  readonly checked?: string
}

/** Opens a complaint as it was told, by whoever filed it or by an officer for them. */
export async function openComplaint(
  effect: Effect<'county'>,
  { files = [], when, where, whatHappened, wishes, ...told }: Told,
  { notice: { rules, version, sha256 }, identity, checked }: Filing,
): Promise<{ ref: string }> {
  const named = identity !== undefined
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
    principal: effect.behalf?.principal ?? effect.actor,
    name: aliasName(),
  })
  await keepAlias(effect, matter, identity)
  await effect.db
    .insertInto('complaints_complaint')
    .values({
      matter_id: matter.id,
      category: told.category,
      body,
      listed: listedAs(body, bodiesIn(rules, effect.county.name), effect.county.name)?.name ?? null,
      merged_into: null,
      officer: told.officer ?? null,
      act: told.act,
      document_number: told.documentNumber ?? null,
      remedies: JSON.stringify(told.remedies ?? []),
      remedy_note: told.remedyNote ?? null,
      named: named ? 1 : 0,
      checked: checked ?? null,
      notice_sha256: sha256,
    })
    .execute()
  await attach(effect, matter, files)
  await standBack(effect, matter, body, rules)
  matter.say(filed, { body, named, notice: version })
  await startDeadline(effect, matter, acceptance)
  await issue(effect, matter, receiptPaper, {
    number: shownNumber(matter.ref),
    body,
    files: files.length > 0 ? t('材料 {n} 份', { n: files.length }) : t('没有附材料'),
    until: await lastDayOf(effect, matter, acceptance),
  })
  if (named)
    await askToSign(
      effect,
      matter,
      signing,
      [
        toSign(reportPaper, {
          number: shownNumber(matter.ref),
          body,
          act: t(ACTS[told.act]),
          officer: told.officer ?? '',
          documentNumber: told.documentNumber ?? '',
          when,
          where,
          facts: whatHappened,
          wishes,
        }),
      ],
      { signers: [{ place: REPORTER, name: aliasName() }] },
    )
  const officers = await onDuty(effect.db, HANDLE, effect.now, matter)
  await tell(effect, { kind: complaintCame, to: officers.map(id => `officer:${id}`), matter })
  return { ref: matter.ref as string }
}

function bodyIn({ body, otherBody }: Pick<Told, 'body' | 'otherBody'>): string {
  return body === OTHER_BODY ? (otherBody ?? '') : body
}
