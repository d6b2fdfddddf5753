import { t, withReader } from '../words/index.ts'
import type { AnyDocumentKind } from './kind.ts'
import type { Paper } from './paper.ts'
import { fill, placesFilled } from './places.ts'

/** How a county words a paper of a kind, and in whose name. */
export interface Terms {
  readonly title: string
  readonly wording: Readonly<Record<string, string>>
  readonly issuer: string
  /** SHA-256 of the picture of the seal. */
  readonly seal: string | undefined
}

/** What a paper of a kind says with these values. It speaks Chinese, whoever has it made. */
export function compose(
  kind: AnyDocumentKind,
  values: object,
  { title, wording, issuer, seal }: Terms,
  { number, date }: { readonly number: string | null; readonly date: string },
): Paper {
  return withReader({ locale: 'zh' }, () => {
    const known = placesFilled(kind, values as Readonly<Record<string, unknown>>, { issuer, number, date })
    const body = kind.blocks(values, {
      say: (key: string) => fill(wording[key]!, known),
      seal: { kind: 'seal', issuer, date, ...(seal !== undefined && { image: seal }) },
      issuer,
      number,
      date,
    })
    return {
      style: kind.style,
      heading: kind.heading ?? null,
      title,
      issuer,
      number: number === null ? null : numberOn(kind, number),
      body: [...body],
    }
  })
}

/** A form names its number (编号：…), a letter has it alone. */
const numberOn = ({ style }: AnyDocumentKind, number: string) =>
  style === 'form' ? t('编号：{number}', { number }) : number
