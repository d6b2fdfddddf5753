import type { Child } from 'hono/jsx'
import type { Block } from '../../documents/index.ts'

type Grid = Extract<Block, { kind: 'grid' }>
type Cell = Grid['rows'][number][number]

/** The grid of an official form, as wide as the page. */
export const PaperGrid = ({ columns, rows }: Grid) => {
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
          <tr>{cells.map(drawCell)}</tr>
        ))}
      </tbody>
    </table>
  )
}

function drawCell(cell: Cell): Child {
  const span = { colspan: cell.columns, rowspan: cell.rows }
  return cell.kind === 'label' ? <th {...span}>{cell.text}</th> : <td {...span}>{inCell(cell)}</td>
}

function inCell(cell: Exclude<Cell, { kind: 'label' }>): Child {
  switch (cell.kind) {
    case 'choices':
      return cell.choices.map(({ text, chosen }) => (
        <span class="paper-choice">{`${chosen ? '☑' : '☐'} ${text}`}</span>
      ))
    case 'sign':
      return (
        <>
          {cell.declares}
          <p class="paper-sign">{`${cell.label}：\n${cell.date}`}</p>
        </>
      )
    default:
      return cell.text
  }
}
