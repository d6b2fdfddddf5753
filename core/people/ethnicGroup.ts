import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { type Word, w } from '../words/index.ts'
import { ethnicGroups, suffix } from './ethnicGroup.data.ts'

/** A code of GB/T 3304: 01–56, 97 other, 98 of foreign descent. */
export type EthnicGroup = Brand<string, 'EthnicGroup'>

/** Code and name of every ethnic group, in the order of the standard. */
export const ethnicGroupTitles: ReadonlyMap<EthnicGroup, Word> = new Map(
  ethnicGroups.map(([code, title]) => [code as EthnicGroup, title]),
)

/** An ethnic group from its code or its name; 族 may be missing. */
export function parseEthnicGroup(text: string): Parsed<EthnicGroup> {
  const wanted = text.trim()
  for (const [code, title] of ethnicGroupTitles) {
    if (wanted === code || wanted === title || `${wanted}${suffix}` === title) return accepted(code)
  }
  return refused(w('没有这个民族，请核对'))
}

/** A form field for an ethnic group; gives its code. */
export const ethnicGroupField = fieldOf(parseEthnicGroup, w('请选择民族'))
