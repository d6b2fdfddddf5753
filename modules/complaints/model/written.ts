import * as v from 'valibot'
import { type Word, w } from '#core/words'

/** What an officer writes that others read. */
export const written = (title: Word, hint: Word, { least = 4, most = 2000, rows = 4 } = {}) =>
  v.pipe(
    v.string(w('请填写')),
    v.trim(),
    v.minLength(least, w('请写具体一些')),
    v.maxLength(most, w('写得太长了')),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'textarea', rows }),
  )
