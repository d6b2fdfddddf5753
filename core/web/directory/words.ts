import {
  type FieldOfLawCode,
  fieldOfLaw,
  type LawyerLanguage,
  lawyerLanguageTitles,
} from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'

/** Fields of law as people call them, at most `most`; none means every field. */
export function fieldsInWords(codes: readonly FieldOfLawCode[], most = codes.length): string {
  if (codes.length === 0) return t('各类法律事务')
  const titles = codes.slice(0, most).flatMap(code => fieldOfLaw(code)?.title ?? [])
  const named = titles.map(title => t(title)).join('、')
  return codes.length > most ? t('{fields}等', { fields: named }) : named
}

export const languagesInWords = (languages: readonly LawyerLanguage[]) =>
  languages.map(language => t(lawyerLanguageTitles[language])).join('、')
