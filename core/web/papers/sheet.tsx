import type { Child } from 'hono/jsx'
import type { Block, Paper, Signed } from '../../documents/index.ts'
import { t } from '../../words/index.ts'
import { PaperGrid } from './grid.tsx'
import { PaperPhotos } from './photos.tsx'
import { PlaceToSign } from './place-to-sign.tsx'

interface PaperSheetProps {
  readonly paper: Paper
  /** Pictures that it names: of seals (PNG), and photos (JPEG). */
  readonly pictures?: Readonly<Record<string, Uint8Array>>
  readonly voided?: boolean
  /** What people's signing added to it. */
  readonly signed?: Signed | undefined
  /** Which heading its title is on the page: 1, unless it stands in a section of one. */
  readonly level?: 1 | 3
}

type Drawing = Required<Pick<PaperSheetProps, 'pictures' | 'level'>> & Pick<PaperSheetProps, 'signed'>

/** A paper as it lies on the table, as wide as the screen has room for. */
export const PaperSheet = ({ paper, pictures = {}, voided, signed, level = 1 }: PaperSheetProps) => (
  <article class={`sheet is-${paper.style}`} data-void={voided ? t('作废') : undefined}>
    {paper.heading === null ? null : <p class="sheet-heading">{paper.heading}</p>}
    {level === 1 ? <h1>{paper.title}</h1> : <h3 class="sheet-title">{paper.title}</h3>}
    {paper.number === null ? null : <p class="sheet-number">{paper.number}</p>}
    {paper.body.map(block => draw(block, { pictures, signed, level }))}
    {signed && signed.evidence.length > 0 ? <Evidence blocks={signed.evidence} level={level} /> : null}
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

/** How each signed, below the paper. */
const Evidence = ({ blocks, level }: { blocks: readonly Block[]; level: 1 | 3 }) => (
  <section class="sheet-evidence">
    {level === 1 ? <h2>{t('签名证据页')}</h2> : <h4>{t('签名证据页')}</h4>}
    {blocks.map(block =>
      block.kind === 'heading' ? (
        <p>
          <strong>{block.text}</strong>
        </p>
      ) : (
        draw(block, { pictures: {}, signed: undefined, level })
      ),
    )}
  </section>
)

function draw(block: Block, { pictures, signed, level }: Drawing): Child {
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
          <PaperGrid {...block} signed={signed} />
        </section>
      ) : (
        <PaperGrid {...block} signed={signed} />
      )
    case 'sign':
      return block.places.map(place => <PlaceToSign {...place} signed={signed} />)
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
    case 'photos':
      return <PaperPhotos photos={block.photos} pictures={pictures} />
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
