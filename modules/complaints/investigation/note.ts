import * as v from 'valibot'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { noted } from '../events.ts'
import { internalFiles } from '../filing/fields.ts'
import { kind } from '../kind.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { HANDLE } from '../permissions.ts'
import { checkHandles } from './handler.ts'

/** 调查记录: for the bureau's own file. */
export const note = matterCommand(kind, {
  name: 'complaints.note',
  title: w('记录调查情况'),
  input: v.object({
    note: written(w('调查情况'), w('找谁了解、调取了什么、查明什么；投诉举报人看不到')),
    files: internalFiles(
      w('调查材料'),
      w('笔录、执法记录、照片等。只有工作人员能看到，请先遮住能看出投诉举报人是谁的内容'),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['investigating', 'correcting', 'answering'],
  button: { offered: 'handlers', done: { said: w('已记录') } },
  async effect(effect, matter, { files, ...written }) {
    await checkHandles(effect, matter)
    const { note } = await silently(effect, matter, written)
    await attach(effect, matter, files, { audience: 'staff' })
    matter.say(noted, { note })
    matter.touch(['staff'], 'files')
  },
})
