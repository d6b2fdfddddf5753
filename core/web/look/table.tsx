import type { Child } from 'hono/jsx'

interface TableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Child[])[]
  /** Short figures under a name: on a phone several stand beside one another. */
  readonly figures?: boolean
}

/** Rows and columns; on a phone each row stands as a block, every cell after its column's name. */
export const Table = ({ caption, head, rows, figures }: TableProps) => (
  <table class={figures ? 'table is-figures' : 'table'}>
    <caption class="hidden-text">{caption}</caption>
    <thead>
      <tr>
        {head.map(name => (
          <th scope="col">{name}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(cells => (
        <tr>
          {cells.map((cell, at) => (
            <td data-name={head[at]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
