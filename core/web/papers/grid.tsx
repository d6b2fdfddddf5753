import type { Child } from 'hono/jsx'
import type { Block, Signed } from '../../documents/index.ts'
import { t } from '../../words/index.ts'
import { PlaceToSign } from './place-to-sign.tsx'

type Grid = Extract<Block, { kind: 'grid' }>
type Cell = Grid['rows'][number][number]

/** The grid of an official form, as wide as the page. */
export const PaperGrid = ({ columns, rows, signed }: Grid & { readonly signed?: Signed | undefined }) => {
  const whole = columns.reduce((sum, share) => sum + share, 0)
  return (
    <table class="paper-grid">
      <colgroup>
        {columns.map(share => (
          <col width={`${Math.round((share / whole) * 100)}%`} />
        ))}
      </colgroup>
      <tbody>
        {rows.map(cells => (
          <tr>{cells.map(cell => drawCell(cell, signed))}</tr>
        ))}
      </tbody>
    </table>
  )
}

function drawCell(cell: Cell, signed: Signed | undefined): Child {
  const span = { colspan: cell.columns, rowspan: cell.rows }
  return cell.kind === 'label' ? <th {...span}>{cell.text}</th> : <td {...span}>{inCell(cell, signed)}</td>
}

function inCell(cell: Exclude<Cell, { kind: 'label' }>, signed: Signed | undefined): Child {
  switch (cell.kind) {
    case 'choices':
      return cell.choices.map(({ text, chosen }) => (
        <span class={chosen ? 'paper-choice is-chosen' : 'paper-choice'}>
          {chosen ? <span class="hidden-text">{t('（已选）')}</span> : null}
          {text}
        </span>
      ))
    case 'sign':
      return (
        <>
          {cell.declares}
          <PlaceToSign signer={cell.signer} label={cell.label} date={cell.date} signed={signed} />
        </>
      )
    default:
      return cell.text
  }
}
