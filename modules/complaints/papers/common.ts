import * as v from 'valibot'
import type { IssuingBody } from '#core/documents'
import { type Word, w } from '#core/words'

/** The bureau, as the county's supervisor of administrative enforcement. */
export const office: IssuingBody = { key: 'complaints.office', name: w('{县}司法局'), mark: w('司执监') }

export const text = (title: Word) => v.pipe(v.string(), v.title(title))

export const number = text(w('编号'))
export const BASIS = w('《行政执法监督条例》（国务院令第825号）；文书名称和用语可按本县规定修改。')
