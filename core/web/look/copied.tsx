import { t } from '../../words/index.ts'
import { Prose } from './card.tsx'

interface CopiedProps {
  readonly text: string
  /** Somebody's words rather than an address or a code. */
  readonly prose?: boolean
  /** A code that is copied by hand, too. */
  readonly large?: boolean
}

/** A text that is sent on to somebody: with JavaScript, a button copies it. */
export const Copied = ({ text, prose, large }: CopiedProps) => (
  <div class="stack">
    {prose ? <Prose text={text} /> : <p class={large ? 'secret on-slip' : 'secret'}>{text}</p>}
    <div class="buttons" data-copy={text} data-needs="copying">
      <button type="button" class="button normal">
        {t('复制')}
      </button>
      <span class="meta" role="status" hidden>
        {t('已复制')}
      </span>
    </div>
  </div>
)
