import { t } from '../words/index.ts'
import type { AnyDocumentKind } from './kind.ts'
import { placesIn, placesOf, titlesOf } from './places.ts'

/** What is wrong with a county's text for a wording of a kind, in words for its field; undefined where nothing is. */
export function wordingFault(kind: AnyDocumentKind, key: string, text: string): string | undefined {
  const { needs = [] } = kind.wording[key]!
  if (/[{}]/.test(text.replaceAll(/\{[^{}]+\}/g, '')))
    return t('大括号没有成对：请写成 {place} 的样子', { place: `{${t('名称')}}` })
  const known = placesOf(kind)
  const stands = placesIn(text)
  const unknown = stands.find(place => !known.includes(place))
  if (unknown !== undefined)
    return t('没有“{place}”这一项，可以用的有：{known}', {
      place: `{${unknown}}`,
      known: known.map(place => `{${place}}`).join('、'),
    })
  const titles = titlesOf(kind)
  const missing = needs.map(need => titles.get(need)!).find(place => !stands.includes(place))
  return missing === undefined ? undefined : t('不能缺少“{place}”', { place: `{${missing}}` })
}
