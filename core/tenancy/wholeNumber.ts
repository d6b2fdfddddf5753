import * as v from 'valibot'
import { type Word, w } from '../words/index.ts'

/** A setting that is a whole number from `least` to `most`, and `otherwise` as long as nobody sets it. */
export const wholeNumber = (
  title: Word,
  hint: Word,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
) =>
  v.pipe(
    v.optional(
      v.pipe(
        v.number(w('请填写整数')),
        v.integer(w('请填写整数')),
        v.minValue(least, w('不能小于 {n}')),
        v.maxValue(most, w('不能大于 {n}')),
      ),
      otherwise,
    ),
    v.title(title),
    v.description(hint),
  )
