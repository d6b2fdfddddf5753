import type { Child } from 'hono/jsx'
import { Photo } from './photo.tsx'
import { Phrase } from './phrase.tsx'

interface PersonHeadProps {
  readonly name: string
  readonly photo?: string
  readonly meta: readonly Child[]
  /** A state, beside the name. */
  readonly children?: Child
}

/** The head of a person's page: picture, name, and where they belong. */
export const PersonHead = ({ name, photo, meta, children }: PersonHeadProps) => (
  <div class="person-head">
    <Photo src={photo} size="large" />
    <div class="page-head">
      <h1>
        <Phrase text={name} />
      </h1>
      {children}
      <div class="meta pieces">
        {meta.map(piece => (
          <span>{piece}</span>
        ))}
      </div>
    </div>
  </div>
)
