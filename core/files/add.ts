import * as v from 'valibot'
import { withoutAlias } from '../aliases/index.ts'
import { type Effect, refuse } from '../commands/index.ts'
import {
  defineEvent,
  EVERY_SIDE,
  filesForYou,
  handles,
  matterCommand,
  type OpenMatter,
  officersHandling,
  participantsOf,
} from '../matters/index.ts'
import { tell } from '../notices/index.ts'
import { t, w } from '../words/index.ts'
import { attach } from './attach.ts'

const data = v.object({ files: v.number(), about: v.string() })

const filedInternally = defineEvent({
  type: 'matter.files-kept',
  data,
  audience: ['staff'],
  say: ({ files, about }) => t('归入 {files} 份内部材料：{about}', { files, about }),
})

const filedForAll = defineEvent({
  type: 'matter.files-added',
  data,
  audience: EVERY_SIDE,
  impersonal: true,
  say: ({ files, about }) => t('司法局添加了 {files} 份材料：{about}', { files, about }),
})

const AUDIENCES = {
  staff: w('只有工作人员能看到'),
  everyone: w('群众也能看到，会通知对方；有承办律师的，律师也能看到'),
} as const

/**
 * 归入材料: the bureau files what it got hold of, and says who may see it. What is for its people alone is nowhere for anybody else:
 * in no list, no receipt, no print, and at no address.
 */
export const addFiles = matterCommand('any', {
  name: 'matter.add-files',
  title: w('归入材料'),
  input: v.object({
    files: v.pipe(
      v.array(v.string(), w('请先添加文件')),
      v.minLength(1, w('请先添加文件')),
      v.maxLength(20, w('最多 20 个文件，请分几次')),
      v.title(w('材料')),
      v.metadata({ widget: 'photos', most: 20 }),
    ),
    about: v.pipe(
      v.string(w('请写明是什么材料')),
      v.trim(),
      v.nonEmpty(w('请写明是什么材料')),
      v.maxLength(200, w('最多 200 个字')),
      v.title(w('是什么材料')),
      v.description(w('例如：市场监督管理局的整改报告')),
    ),
    audience: v.pipe(
      v.picklist(Object.keys(AUDIENCES) as (keyof typeof AUDIENCES)[], w('请选择谁能看到')),
      v.title(w('谁能看到')),
      v.metadata({ widget: 'radio', options: AUDIENCES }),
    ),
  }),
  allow: { officer: 'matters.write' },
  from: 'any',
  button: { placed: true, done: { said: w('已归入材料'), at: 'part-files' } },
  async effect(effect, matter, { files: ids, about: written, audience }) {
    await checkFiles(effect, matter)
    const about = await sayingNobody(effect, matter, written)
    const { length: files } = await attach(effect, matter, ids, { audience })
    if (audience === 'staff') {
      matter.say(filedInternally, { files, about })
      matter.touch(['staff'], 'files')
      return
    }
    matter.say(filedForAll, { files, about })
    matter.touch(EVERY_SIDE, 'files')
    const people = await participantsOf(effect.db, matter.id, effect.now)
    await tell(effect, { kind: filesForYou, to: people.map(({ principal }) => principal), matter })
  },
})

/** Refuses whoever does not handle a matter that is kept secret, as long as somebody does. */
async function checkFiles({ db, actor }: Effect<'county'>, { id, confidential }: OpenMatter): Promise<void> {
  if (confidential === null || (await handles(db, id, actor))) return
  if ((await officersHandling(db, id)).length > 0)
    throw refuse('conflict', 'handler', w('只有本案指定的承办人可以归入材料'))
}

/** What was written, without what tells whose a secret matter is; that something was taken out stands in the audit log. */
async function sayingNobody(
  { db, keys, audit }: Effect<'county'>,
  { id, ref, confidential }: OpenMatter,
  written: string,
): Promise<string> {
  if (confidential === null) return written
  const said = (await withoutAlias(db, keys, id))(written)
  if (said !== written) audit(ref, { veiled: ['about'] })
  return said
}
