import type { Child } from 'hono/jsx'
import type { Block, Paper } from '../../documents/index.ts'
import { t } from '../../words/index.ts'
import { PaperGrid } from './grid.tsx'

interface PaperSheetProps {
  readonly paper: Paper
  /** Pictures that it names (PNG), by their SHA-256. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>
  readonly voided?: boolean
  /** Which heading its title is on the page: 1, unless it stands in a section of one. */
  readonly level?: 1 | 3
}

type Pictures = NonNullable<PaperSheetProps['pictures']>

/** A paper as it lies on the table, as wide as the screen has room for. */
export const PaperSheet = ({ paper, pictures = {}, voided, level = 1 }: PaperSheetProps) => (
  <article class={`sheet is-${paper.style}`} data-void={voided ? t('作废') : undefined}>
    {paper.heading === null ? null : <p class="sheet-heading">{paper.heading}</p>}
    {level === 1 ? <h1>{paper.title}</h1> : <h3 class="sheet-title">{paper.title}</h3>}
    {paper.number === null ? null : <p class="sheet-number">{paper.number}</p>}
    {paper.body.map(block => draw(block, pictures, level))}
  </article>
)

/** More columns than these are too narrow on a phone. */
const MANY = 4

const Lines = ({ text, as }: { text: string; as?: string }) => (
  <>
    {text.split('\n').map(line => (
      <p class={as}>{line}</p>
    ))}
  </>
)

const ToSign = ({ label, date }: { label: string; date: string }) => (
  <div class="sheet-sign">
    <p>
      {label}：<span class="sheet-line" />
    </p>
    <p>{date}</p>
  </div>
)

function draw(block: Block, pictures: Pictures, level: 1 | 3): Child {
  switch (block.kind) {
    case 'addressee':
      return <p>{block.text}</p>
    case 'paragraph':
      return <Lines text={block.text} as="sheet-text" />
    case 'heading':
      return level === 1 ? <h2>{block.text}</h2> : <h4>{block.text}</h4>
    case 'grid':
      // Scrolled sideways on a phone, also by the keys.
      return block.columns.length > MANY ? (
        <section class="sheet-wide" tabindex={0} aria-label={t('表格')}>
          <PaperGrid {...block} />
        </section>
      ) : (
        <PaperGrid {...block} />
      )
    case 'sign':
      return block.places.map(({ label, date }) => <ToSign label={label} date={date} />)
    case 'seal':
      return <Seal {...block} picture={block.image === undefined ? undefined : pictures[block.image]} />
    case 'note':
      return (
        <div class="sheet-note">
          <Lines text={block.text} />
        </div>
      )
    case 'rows':
      return (
        <dl class="sheet-rows">
          {block.rows.map(({ key, value }) => (
            <div>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'said':
      return (
        <>
          <p>
            <strong>{block.by}</strong> {block.at}
          </p>
          <Lines text={block.text} as="sheet-text" />
          {block.files ? <p>{block.files}</p> : null}
        </>
      )
    case 'citation':
      return (
        <blockquote>
          <p>
            <strong>{block.heading}</strong> {block.version}
          </p>
          <Lines text={block.text} as="sheet-text" />
        </blockquote>
      )
  }
}

interface SealProps {
  readonly issuer: string
  readonly date: string
  readonly picture: Uint8Array | undefined
}

const Seal = ({ issuer, date, picture }: SealProps) => (
  <div class={picture ? 'sheet-seal has-picture' : 'sheet-seal'}>
    <p>{issuer}</p>
    <p>{date}</p>
    {picture ? (
      <img src={`data:image/png;base64,${Buffer.from(picture).toString('base64')}`} alt={t('印章')} />
    ) : null}
  </div>
)
