import { lockMatter, type OpenMatter } from '#core/matters'
import type { ConsentDeclaration } from '#core/privacy'
import { w } from '#core/words'
import { kind } from '../kind.ts'
import { takeBack } from './change.ts'
import { publicationOf } from './publication.ts'

/** What a citizen agrees to who lets their consultation be read. Taken back, everything of theirs goes at once. */
export const consent: ConsentDeclaration = {
  purpose: 'consultation.publication',
  version: 1,
  title: w('公开咨询供他人参考'),
  text: w(
    '我看过了公开后的样子，同意司法局审核后在本县网站公开这次咨询的问题和律师解答，供他人参考。不公开我的姓名、电话、住址和附件；司法局可以在公开前再删去能认出人的内容；我可以随时撤回。',
  ),
  ending: w('您公开的咨询立即不再显示，别人不能再看到或搜到。'),
  async withdrawn(effect) {
    const rows = await effect.db
      .selectFrom('consultation_publication')
      .select('ref')
      .where('person', '=', effect.actor)
      .orderBy('matter_id')
      .execute()
    // Every matter is locked before the first text is taken out of what can be found: that holds the index.
    const matters: OpenMatter[] = []
    for (const { ref } of rows) if (ref !== null) matters.push(await lockMatter(effect, ref, kind))
    for (const matter of matters) {
      const publication = await publicationOf(effect.db, matter.id)
      if (publication) await takeBack(effect, matter, publication)
    }
  },
}
