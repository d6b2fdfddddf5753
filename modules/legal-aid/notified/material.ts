import * as v from 'valibot'
import { refuse } from '#core/commands'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { materialCame } from '../events.ts'
import { GIVEN, kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { files, wanted } from '../model/inputs.ts'
import { namesOf } from '../model/materials.ts'
import { HANDLE } from '../permissions.ts'

/** What the organ that notified hands over later: nobody applied, so that nobody is given a receipt for it. */
export const takeMaterial = matterCommand(kind, {
  name: 'legal-aid.take-material',
  title: w('登记收到的案件材料'),
  input: v.object({
    what: wanted(w('收到什么'), w('请写明收到的材料'), {
      rows: 2,
      most: 300,
      hint: w('例如：人民检察院送来的起诉书副本'),
    }),
    files: files(w('材料的照片或文件')),
  }),
  allow: { officer: HANDLE },
  from: GIVEN,
  button: { placed: true, done: { said: w('已登记') } },
  async effect(effect, matter, { what, files: ids = [] }) {
    const { file, source } = await heldCase(effect, matter)
    if (source !== 'notified') throw refuse('conflict', 'applied', w('这件是本人申请的，请登记补交的材料'))
    await attach(effect, matter, ids)
    const materials = [...file.materials, what, ...(await namesOf(effect, ids))]
    await changeCase(effect, matter, { ...file, materials })
    matter.say(materialCame, { what })
  },
})
