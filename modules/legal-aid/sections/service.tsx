import { Fold, type MatterSection, Stack } from '#core/web'
import { t, w } from '#core/words'
import type { State } from '../kind.ts'
import { isServed } from '../papers/index.ts'

/** Where papers stay with the centre and the organ. */
const UNSERVED: readonly State[] = ['advised', 'helping', 'helped']

/** 送达: for each paper that somebody is to be given, its receipt is noted. */
export const service: MatterSection = {
  part: 'service',
  surfaces: ['desk'],
  render(view) {
    if (UNSERVED.includes(view.matter.state as State)) return null
    const papers = view.documents.filter(({ kind, voided }) => !voided && isServed(kind))
    const forms = papers.flatMap(({ id, title, number }) => {
      const form = view.form('legal-aid.serve', {
        values: { document: id },
        folded: w('《{title}》{number}'),
        vars: { title, number: number ?? '' },
      })
      return form === null ? [] : [form]
    })
    return forms.length > 0 ? (
      <Fold label={t('登记送达')} kind="plain">
        <Stack>{forms}</Stack>
      </Fold>
    ) : null
  },
}
