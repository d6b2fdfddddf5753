import type { Child } from 'hono/jsx'
import { type MatterView, Notice } from '#core/web'
import { t } from '#core/words'
import type { Case } from '../model/case.ts'

/** Asks for another lawyer, as long as no such request waits for its answer. */
export const askingAnother = (view: MatterView, found: Case): Child =>
  view.side === 'lawyers' || waits(found) ? null : view.form('legal-aid.ask-replacement', { folded: true })

/** What whoever is aided reads while their request is examined. */
export const askedAnother = ({ side }: MatterView, found: Case): Child =>
  side === 'citizen' && waits(found) ? (
    <Notice kind="waiting" title={t('更换律师的申请正在审查')}>
      <p>{t('法律援助中心会尽快答复您；在那以前仍由现在的律师办理。')}</p>
    </Notice>
  ) : null

/** What is not signed yet may be asked anew, in other words. */
const waits = ({ file: { replacementAsked: asked } }: Case): boolean =>
  asked !== undefined && asked.unsigned === undefined
