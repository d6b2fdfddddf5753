import * as v from 'valibot'
import { raiseCall } from '#core/calls'
import type { Effect, Reached } from '#core/commands'
import { attach } from '#core/files'
import { addCameWith, fieldOfLawCodes, fieldsOfLaw, lawyerLanguageTitles } from '#core/lawyers'
import { addParty, beginningOf, channelOf, type Facts, openMatter } from '#core/matters'
import { companyNames, maskHouses, maskOthersIn, maskPeople, ownNamesIn } from '#core/people'
import { areasOf, citizenOf, placeOf, settingsOf, shownName, takeName } from '#core/tenancy'
import { plus, seconds } from '#core/time'
import { t, w } from '#core/words'
import { asked } from './events.ts'
import { kind } from './kind.ts'
import { notTooOften } from './notTooOften.ts'
import { PROMISE } from './promise.ts'
import { settings } from './settings.ts'
import { attachments } from './text.ts'

const EXCERPT = 60

/** What everybody who asks is asked for, a citizen and an enterprise alike. */
export const questionFields = {
  whatHappened: v.pipe(
    v.string(w('请写下您遇到的事情')),
    v.trim(),
    v.minLength(10, ({ input }) =>
      input === '' ? w('请写下您遇到的事情') : w('请再写具体一些，至少 10 个字，律师才能解答'),
    ),
    v.maxLength(5000, w('最多 {n} 字，现在有 {length} 字。请写得简短一些，细节可以在律师解答后再说')),
    v.title(w('您遇到了什么事？')),
    v.description(w('什么时候、在哪里、和谁、发生了什么、您希望怎样解决。请不要写身份证号和银行卡号。')),
    v.metadata({ widget: 'textarea', rows: 8 }),
  ),
  field: v.optional(
    v.pipe(
      v.picklist(fieldOfLawCodes, w('请从列表中选择')),
      v.title(w('属于哪一类')),
      v.description(w('不清楚可以不选')),
      v.metadata({
        widget: 'select',
        options: fieldsOfLaw.map(field => ({ value: field.code, label: field.title })),
      }),
    ),
  ),
  language: v.optional(
    v.pipe(
      v.picklist(['zh', 'mn']),
      v.title(w('希望律师用什么语言')),
      v.description(w('会这种语言的律师先收到；不选就用汉语')),
      v.metadata({ widget: 'radio', options: lawyerLanguageTitles }),
    ),
  ),
  files: attachments,
}

/** A question as it was put, by whom and from where. */
export interface Question {
  readonly whatHappened: string
  readonly field?: Facts['field']
  readonly language?: Facts['language']
  readonly enterprise?: Facts['enterprise']
  /** How whoever asks is called. */
  readonly name?: string
  /** Code of the village or community. */
  readonly division?: string
  readonly files?: readonly string[]
}

/** Opens a question: it goes to the county's legal advisers at once, and the promise runs. */
export async function openQuestion(
  effect: Effect<'county'>,
  { whatHappened, field, language, enterprise, name, division, files = [] }: Question,
  advisers: Reached,
): Promise<{ ref: string }> {
  const rules = await settingsOf(effect.db, settings)
  await notTooOften(effect, rules.mostPerMinute)
  const citizen = await citizenOf(effect)
  await takeName(effect, citizen, name)
  const place = await placeOf(effect.db, division)
  const matter = await openMatter(effect, kind, {
    state: 'waiting',
    facts: { whatHappened, field, language, enterprise },
    channel: channelOf(effect.caller.via),
    divisionCode: place?.code ?? null,
  })
  await addParty(effect, matter.id, {
    role: 'applicant',
    principal: effect.actor,
    name: name ?? citizen.name ?? t('未留姓名'),
    phone: citizen.phone,
    organisation: enterprise?.name,
  })
  const sent = await attach(effect, matter, files)
  matter.say(asked, { promiseMs: seconds(rules.promiseSeconds) })
  const people = [name, citizen.name].flatMap(one => one ?? [])
  const companies = enterprise ? companyNames(enterprise.name, areasOf(effect.county.code)) : []
  const plan = {
    wanted: rules.wanted,
    regionalAfter: seconds(rules.regionalAfterSeconds),
    nationalAfter: seconds(rules.nationalAfterSeconds),
    claimMs: seconds(rules.claimSeconds),
    promiseMs: seconds(rules.promiseSeconds),
    paceMs: seconds(rules.noticeEverySeconds),
    field: field ?? null,
    language: language ?? null,
    enterprise: enterprise !== undefined,
    excerpt: excerptOf(whatHappened, {
      names: [...people, ...companies],
      places: place ? [place.name, shownName(place)] : [],
    }),
    cameWith: addCameWith({}, sent),
    place: place?.township ?? effect.county.name,
  }
  await raiseCall(effect, matter, plan, advisers)
  effect.schedule(PROMISE, matter.ref, plus(effect.now, seconds(rules.promiseSeconds)), matter.ref)
  return { ref: matter.ref }
}

/** The beginning of a question as lawyers of everywhere see it on the board: without whose it is, where that is, and who else is named. */
function excerptOf(
  whatHappened: string,
  { names, places }: { readonly names: readonly string[]; readonly places: readonly string[] },
): string {
  const masked = maskPeople(maskHouses(whatHappened), {
    names: [...names, ...ownNamesIn(whatHappened)],
    places,
  })
  return beginningOf(maskOthersIn(masked)(masked), EXCERPT)
}
