import { type Fen, fen } from '#core/money'
import type { CaseFile } from './file.ts'

/** 家庭人均月收入 of a household, to the fen. */
export const perHead = ({
  people,
  monthlyIncome,
}: Pick<NonNullable<CaseFile['means']>, 'people' | 'monthlyIncome'>): Fen =>
  fen(Math.round(monthlyIncome / people))
