import { t } from '../../words/index.ts'
import { fieldId } from './fields/field.tsx'
import { Fold } from './fold.tsx'

interface StatutesProps {
  /** The page on which articles are looked for. */
  readonly href: string
  /** Answers `?q=` with the articles that are found. */
  readonly found: string
  /** The field that a citation is put into. */
  readonly name: string
  readonly form?: string
}

/**
 * Beneath a field, articles of statutes to cite: looked for by a script, which puts a citation in by a tap; without one on a
 * page of their own. Either way what is written 《…》第…条 is enough.
 */
export const Statutes = ({ href, found, name, form }: StatutesProps) => (
  <Fold label={t('引用法条')} kind="plain">
    <div class="statutes" data-statutes={found} data-field={fieldId(name, form)}>
      <p class="meta">
        {t('写成“《劳动合同法》第八十二条”的样子，发出后条文会附在下面。')}{' '}
        <a href={href} target="_blank" rel="noopener">
          {t('打开法条库')}
        </a>
      </p>
      <input
        class="input"
        type="search"
        placeholder={t('法律名称、条号或关键词')}
        aria-label={t('找法条')}
        autocomplete="off"
        data-needs="scripts"
      />
      <div data-found aria-live="polite" />
    </div>
  </Fold>
)
