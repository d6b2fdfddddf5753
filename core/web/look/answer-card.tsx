import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Citations, type CitedArticle } from './citations.tsx'
import type { Author } from './conversation.tsx'
import { type FileEntry, FileList } from './files.tsx'
import { Hidden } from './hidden.tsx'
import { Photo } from './photo.tsx'
import { When } from './when.tsx'

interface AnswerCardProps {
  readonly id?: string
  readonly author: Author
  /** Where they are from: `本县法律顾问`, `内蒙古律师`. */
  readonly tag?: string
  readonly text: Child
  readonly at: Instant
  readonly now: Instant
  readonly files?: readonly FileEntry[]
  readonly citations?: readonly CitedArticle[]
  /** Said above a text that was hidden from others, or in its place. */
  readonly hidden?: string
  /** Where the lawyer's public page is. */
  readonly href?: string
  /** 追问, 隐藏: what can be done with it. */
  readonly children?: Child
}

/** A lawyer's answer in full, with who stands behind it. */
export const AnswerCard = ({
  id,
  author,
  tag,
  text,
  at,
  now,
  files = [],
  citations = [],
  hidden,
  href,
  children,
}: AnswerCardProps) => (
  <article class="answer" id={id}>
    <div class="answer-head">
      <Photo src={author.photo} />
      <div class="answer-who">
        <h3 class="answer-name">
          {href ? <a href={href}>{author.name}</a> : author.name}
          {tag ? <span class="tag">{tag}</span> : null}
        </h3>
        <p class="answer-firm">
          {author.firm}
          {author.certificate ? (
            <>
              <br />
              {t('执业证号 {certificate}', { certificate: author.certificate })}
            </>
          ) : null}
        </p>
      </div>
    </div>
    {hidden ? <Hidden>{hidden}</Hidden> : null}
    {text ? <div class={hidden ? 'prose quiet' : 'prose'}>{text}</div> : null}
    <Citations articles={citations} />
    <FileList files={files} />
    <div class="answer-foot">
      <span class="meta">
        <When at={at} now={now} />
      </span>
      <div class="buttons">{children}</div>
    </div>
  </article>
)
