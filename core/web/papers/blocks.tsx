import type { Child } from 'hono/jsx'
import type { Block } from '../../documents/index.ts'
import { KeyValue, Printed, Prose, Section } from '../look/index.ts'
import { PaperGrid } from './grid.tsx'
import { PaperPhotos } from './photos.tsx'

interface PaperBlocksProps {
  readonly blocks: readonly Block[]
  /** Photos that they name. */
  readonly pictures?: Pictures
}

type Pictures = Readonly<Record<string, Uint8Array>>

/** What a record says, as a page: each heading begins a section. */
export const PaperBlocks = ({ blocks, pictures = {} }: PaperBlocksProps) => (
  <>
    {sectionsOf(blocks).map(({ title, body }) => {
      const drawn = body.map(block => draw(block, pictures))
      return title === undefined ? drawn : <Section title={title}>{drawn}</Section>
    })}
  </>
)

interface Part {
  readonly title: string | undefined
  readonly body: Block[]
}

function sectionsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [{ title: undefined, body: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ title: block.text, body: [] })
    else parts.at(-1)!.body.push(block)
  }
  return parts
}

function draw(block: Block, pictures: Pictures): Child {
  switch (block.kind) {
    case 'rows':
      return (
        <div class="printed-times">
          <KeyValue rows={block.rows} />
        </div>
      )
    case 'said':
      return <Printed {...block}>{block.text ? <Prose text={block.text} /> : null}</Printed>
    case 'photos':
      return <PaperPhotos photos={block.photos} pictures={pictures} />
    case 'citation':
      return (
        <div class="citation">
          <strong>{block.heading}</strong> <span class="meta">{block.version}</span>
          <div class="citation-text">{block.text}</div>
        </div>
      )
    case 'grid':
      return <PaperGrid {...block} />
    case 'sign':
      return block.places.map(({ label, date }) => <Prose text={`${label}：\n${date}`} />)
    case 'seal':
      return <Prose text={`${block.issuer}\n${block.date}`} />
    case 'note':
      return <p class="meta paper-note">{block.text}</p>
    default:
      return <Prose text={block.text} />
  }
}
