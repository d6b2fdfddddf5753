import type { Effect } from '#core/commands'
import { documentsOf, issue } from '#core/documents'
import { filesOf, listedName } from '#core/files'
import { type OpenMatter, shownRef } from '#core/matters'
import { fullDate, isCalendarDate } from '#core/time'
import { t } from '#core/words'
import { heldCase } from '../model/case.ts'
import { onPaper } from '../model/onPaper.ts'
import { fileIndex } from '../papers/archive.ts'

/** 立卷归档: the list of what the file holds: its papers, then what was sent and filed, each in the order in which it came. */
export async function archive(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const { file, received_at } = await heldCase(effect, matter)
  const papers = (await documentsOf(effect.db, matter.id)).filter(
    ({ voided, awaiting, kind }) => !voided && !awaiting && kind !== fileIndex.name,
  )
  const materials = await filesOf(effect.db, matter.id)
  const { endedOn } = file.closing ?? {}
  await issue(effect, matter, fileIndex, {
    name: file.recipient.name,
    cause: file.cause,
    ref: shownRef(matter),
    giver: file.givers.map(({ firm, name }) => `${firm} ${name}`).join('、'),
    received: onPaper(received_at),
    ended: endedOn && isCalendarDate(endedOn) ? fullDate(endedOn) : '',
    filer: effect.caller.name,
    entries: [
      ...papers
        .toReversed()
        .map(({ title, number, issuedAt }) => ({ title, number: number ?? '', on: onPaper(issuedAt) })),
      ...materials.map(one => ({
        title: t('材料：{name}', { name: listedName(one) }),
        number: '',
        on: onPaper(one.createdAt),
      })),
    ],
  })
}
