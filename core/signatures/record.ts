import * as v from 'valibot'
import { type Command, countyCommand, type Effect, refuseField } from '../commands/index.ts'
import { attach } from '../files/index.ts'
import type { MatterKind, OpenMatter } from '../matters/index.ts'
import { t, type Word, w } from '../words/index.ts'
import type { SigningOutcome, SigningSpec } from './declare.ts'
import { takeDown } from './finish.ts'
import { howTitles } from './how.ts'
import { turnEntries } from './sign.ts'
import { turnOf } from './standing.ts'

const line = (title: Word, missing: Word, hint: Word) =>
  v.pipe(
    v.string(missing),
    v.trim(),
    v.nonEmpty(missing),
    v.maxLength(100, w('最多 100 个字')),
    v.title(title),
    v.description(hint),
  )

/** What an officer fills in who records how somebody signed. */
export const recordFields = v.object({
  how: v.pipe(
    v.picklist(['paper', 'fingerprint', 'agent', 'witness'], w('请选择怎样签的')),
    v.title(w('怎样签的')),
    v.metadata({
      options: {
        paper: howTitles.paper,
        fingerprint: howTitles.fingerprint,
        agent: howTitles.agent,
        witness: howTitles.witness,
      },
    }),
  ),
  helper: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(50, w('最多 50 个字')),
      v.title(w('代签人或者见证人的姓名')),
      v.description(w('由他人代签、有见证人时填写')),
    ),
    '',
  ),
  reason: line(w('为什么这样签'), w('请填写原因'), w('例如：不识字；右手受伤；依法需要纸质签名')),
  seen: line(w('核对了什么证件'), w('请填写核对了什么证件'), w('例如：居民身份证原件')),
  files: v.pipe(
    v.array(v.string(), w('请添加照片')),
    v.minLength(1, w('请添加照片')),
    v.maxLength(9, w('最多 9 个文件')),
    v.title(w('照片')),
    v.description(w('签好的每一页，以及签名或者按指印时的照片')),
    v.metadata({ widget: 'photos', most: 9 }),
  ),
})

const recordInput = v.object({ ...turnEntries, ...recordFields.entries })

export type RecordInput = v.InferOutput<typeof recordInput>

/** An officer records who signed otherwise than with the finger on a phone, with photos of it. */
export function recordCommand(
  spec: SigningSpec & { readonly kind: MatterKind; readonly to: readonly string[] },
): Command<'county', RecordInput, SigningOutcome> {
  return countyCommand({
    name: `${spec.name}.record`,
    title: w('登记签名'),
    input: recordInput,
    allow: { officer: spec.officer },
    async effect(effect, { how, helper, reason, seen, files, device, address, ...wanted }) {
      const turn = await turnOf(effect, spec, wanted)
      if ((how === 'agent' || how === 'witness') && helper === '')
        throw refuseField('helper', 'helper', t('请填写代签人或者见证人的姓名'))
      const checked = t('工作人员{name}当面核对了{seen}', { name: effect.caller.name, seen })
      return takeDown(
        effect,
        spec,
        turn,
        {
          how,
          checked,
          device,
          address,
          reason,
          ...(helper !== '' && { helper }),
          photos: await photographed(effect, turn.matter, files),
        },
        undefined,
      )
    },
  })
}

async function photographed(effect: Effect<'county'>, matter: OpenMatter, files: readonly string[]) {
  await attach(effect, matter, files)
  return effect.db
    .selectFrom('file')
    .select(['id', 'sha256'])
    .where('id', 'in', files)
    .orderBy('id')
    .execute()
}
