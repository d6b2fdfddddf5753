import { t } from '../../words/index.ts'

/** A text that is sent on to somebody: with JavaScript, a button copies it. */
export const Copied = ({ text }: { text: string }) => (
  <div class="stack">
    <p class="secret">{text}</p>
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
