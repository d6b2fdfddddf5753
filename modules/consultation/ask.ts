import * as v from 'valibot'
import { raiseCall } from '#core/calls'
import { attach } from '#core/files'
import { fieldOfLawCodes, fieldsOfLaw } from '#core/lawyers'
import { addParty, beginningOf, openingCommand, openMatter } from '#core/matters'
import { maskPeople } from '#core/people'
import { citizenOf, placeOf, settingsOf, shownName, takeName } from '#core/tenancy'
import { plus, seconds } from '#core/time'
import { t, w } from '#core/words'
import { asked } from './events.ts'
import { kind } from './kind.ts'
import { PROMISE } from './promise.ts'
import { settings } from './settings.ts'
import { attachments } from './text.ts'

const EXCERPT = 60

/** A citizen asks: the question goes to the county's legal advisers at once. */
export const ask = openingCommand({
  name: 'consultation.ask',
  title: w('提交咨询'),
  input: v.object({
    whatHappened: v.pipe(
      v.string(w('请写下您遇到的事情')),
      v.trim(),
      v.minLength(10, w('请再写具体一些，至少 10 个字，律师才能解答')),
      v.maxLength(5000, w('最多 5000 字，请写得简短一些，细节可以在律师解答后再说')),
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
    division: v.optional(
      v.pipe(v.string(), v.title(w('您在哪个村（社区）')), v.metadata({ widget: 'village' })),
    ),
    name: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(50, w('最多 50 个字')),
        v.title(w('怎么称呼您')),
        v.description(w('只有本县法律顾问和司法局能看到')),
        v.metadata({ autocomplete: 'name' }),
      ),
    ),
    files: attachments,
  }),
  allow: { citizen: 'any' },
  to: 'waiting',
  prepare: outside => outside.countAdvisers(),
  async effect(effect, input, advisers) {
    const rules = await settingsOf(effect.db, settings)
    const citizen = await citizenOf(effect)
    await takeName(effect, citizen, input.name)
    const place = await placeOf(effect.db, input.division)
    const matter = await openMatter(effect, kind, {
      state: 'waiting',
      facts: { whatHappened: input.whatHappened, field: input.field },
      channel: effect.caller.via === 'api' ? 'api' : 'web',
      divisionCode: place?.code ?? null,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: effect.actor,
      name: input.name ?? citizen.name ?? t('未留姓名'),
      phone: citizen.phone,
    })
    await attach(effect, matter, input.files ?? [])
    matter.say(asked, { promiseMs: seconds(rules.promiseSeconds) })
    const plan = {
      wanted: rules.wanted,
      regionalAfter: seconds(rules.regionalAfterSeconds),
      nationalAfter: seconds(rules.nationalAfterSeconds),
      claimMs: seconds(rules.claimSeconds),
      field: input.field ?? null,
      language: null,
      enterprise: false,
      excerpt: beginningOf(
        maskPeople(input.whatHappened, {
          names: [input.name, citizen.name].flatMap(name => name ?? []),
          places: place ? [place.name, shownName(place)] : [],
        }),
        EXCERPT,
      ),
      place: place?.township ?? effect.county.name,
    }
    await raiseCall(effect, matter, plan, advisers)
    effect.schedule(PROMISE, matter.ref, plus(effect.now, seconds(rules.promiseSeconds)), matter.ref)
    return { ref: matter.ref as string }
  },
})
