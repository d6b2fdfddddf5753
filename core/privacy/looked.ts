import * as v from 'valibot'
import { type Caller, type Command, countyCommand } from '../commands/index.ts'
import { type Word, w } from '../words/index.ts'

/** Kinds of personal data, as the audit log names what somebody looked at. */
export const PERSONAL_DATA = {
  name: w('姓名'),
  phone: w('手机号'),
  idNumber: w('身份证号'),
  address: w('住址'),
  facts: w('事情经过'),
  messages: w('对话'),
  files: w('材料'),
} as const satisfies Readonly<Record<string, Word>>
export type PersonalDatum = keyof typeof PERSONAL_DATA

const kinds = Object.keys(PERSONAL_DATA) as [PersonalDatum, ...PersonalDatum[]]

const input = v.object({
  /** Whose: the matter that it stands in, … */
  matterRef: v.optional(v.string()),
  /** … or the person, by their principal key, where they are looked up outside of any matter. */
  person: v.optional(v.string()),
  what: v.pipe(v.array(v.picklist(kinds)), v.nonEmpty()),
})
export type Look = v.InferOutput<typeof input>

/** Somebody is about to be shown personal data outside their own matters. */
const looked = countyCommand({
  name: 'privacy.looked',
  title: w('查看个人信息'),
  input: v.pipe(
    input,
    v.check(
      ({ matterRef, person }) => matterRef !== undefined || person !== undefined,
      w('请说明查看的是谁的信息'),
    ),
  ),
  allow: { officer: 'any', lawyer: 'any', administrator: true, service: true },
  async effect(effect, { matterRef, person, what }) {
    effect.audit(matterRef ?? person ?? '', { what, ...(matterRef && person ? { person } : {}) })
  },
})

/** Runs a command in the county that is looked into. */
export type RunInCounty = <Input, Output>(
  command: Command<'county', Input, Output>,
  input: Input,
  caller: Caller,
) => Promise<Output>

/**
 * Writes into the audit log that somebody looks at personal data outside their own matters (个人信息保护法 art. 51;
 * 等保 2.0: who, when, what, object). Await it before the first byte is sent: who cannot be recorded is shown nothing.
 */
export async function recordLook(run: RunInCounty, caller: Caller, look: Look): Promise<void> {
  await run(looked, look, caller)
}
