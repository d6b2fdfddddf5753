import * as v from 'valibot'
import { compose } from './compose.ts'
import type { AnyDocumentKind } from './kind.ts'
import { paperSchema } from './paper.ts'
import { placesIn, titlesOf } from './places.ts'
import { SERIAL, SERIES_PLACES } from './series.ts'
import { wordingFault } from './wordingFaults.ts'

/** A module, as far as it issues papers. */
export interface DocumentSource {
  readonly name: string
  readonly documents?: readonly AnyDocumentKind[]
}

/** Names what is wrong with the papers of all modules: names, wordings, samples that cannot be drawn, series with two styles. */
export function documentFaults(modules: readonly DocumentSource[]): string[] {
  const kinds = modules.flatMap(({ documents = [] }) => documents)
  const styles = new Map<string, string>()
  const twice = kinds.filter(({ name }, at) => kinds.findIndex(other => other.name === name) !== at)
  return [
    ...modules.flatMap(({ name, documents = [] }) => documents.flatMap(kind => faultsOf(name, kind))),
    ...twice.map(({ name }) => `two papers are named ${name}`),
    ...kinds.flatMap(({ name, series }) => {
      if (!series) return []
      const style = styles.get(series.name) ?? series.style
      styles.set(series.name, style)
      return style === series.style ? [] : [`${name}: the series ${series.name} has another style elsewhere`]
    }),
  ]
}

function faultsOf(module: string, kind: AnyDocumentKind): string[] {
  const { name, series, wording, sample, values } = kind
  const faults: string[] = []
  if (!name.startsWith(`${module}.`)) faults.push(`${module}: the paper ${name} is not named for it`)
  if (series) {
    const unknown = placesIn(series.style).filter(place => !SERIES_PLACES.includes(place))
    if (unknown.length > 0) faults.push(`${name}: the style of its numbers has unknown places ${unknown}`)
    if (!placesIn(series.style).includes(SERIAL))
      faults.push(`${name}: the style of its numbers has no {${SERIAL}}`)
  }
  const titles = titlesOf(kind)
  for (const [key, { text, needs = [] }] of Object.entries(wording)) {
    const untitled = needs.filter((need: string) => !titles.has(need))
    if (untitled.length > 0)
      faults.push(`${name}: the wording ${key} needs values without a title: ${untitled}`)
    else {
      const fault = text === '' ? 'is empty' : wordingFault(kind, key, text)
      if (fault !== undefined) faults.push(`${name}: the wording ${key}: ${fault}`)
    }
  }
  if (!v.is(values, sample)) faults.push(`${name}: its sample is none of its values`)
  else if (faults.length === 0) faults.push(...sampleFaults(kind))
  return faults
}

function sampleFaults(kind: AnyDocumentKind): string[] {
  const { name, title, wording, sample } = kind
  try {
    const texts = Object.fromEntries(Object.entries(wording).map(([key, { text }]) => [key, text as string]))
    const terms = { title: title as string, wording: texts, issuer: 'issuer', seal: undefined }
    const paper = compose(kind, sample, terms, { number: null, date: 'date' })
    return v.is(paperSchema, paper) ? [] : [`${name}: its sample is drawn as no paper`]
  } catch (error) {
    return [`${name}: its sample cannot be drawn: ${String(error)}`]
  }
}
