import { t } from '../../words/index.ts'
import { fieldId } from './fields/field.tsx'
import { Fold } from './fold.tsx'

interface PhrasesProps {
  readonly phrases: readonly string[]
  /** Where they are kept. */
  readonly href: string
  /** The field that they are put into. */
  readonly name: string
  readonly form?: string
}

/** Texts that the writer has kept, beneath a field: a tap puts one in; without JavaScript they stand there to be copied. */
export const Phrases = ({ phrases, href, name, form }: PhrasesProps) => (
  <Fold label={t('常用语')} kind="plain">
    {phrases.length > 0 ? (
      <ul class="phrases">
        {phrases.map(text => (
          <li>
            <p class="phrases-text">{text}</p>
            <button
              type="button"
              class="button normal"
              data-insert={fieldId(name, form)}
              data-needs="scripts"
            >
              {t('插入')}
            </button>
          </li>
        ))}
      </ul>
    ) : (
      <p class="meta">{t('还没有常用语')}</p>
    )}
    <p>
      <a href={href}>{phrases.length > 0 ? t('管理常用语') : t('添加常用语')}</a>
    </p>
  </Fold>
)
