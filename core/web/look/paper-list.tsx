import type { Child } from 'hono/jsx'
import { t, w } from '../../words/index.ts'
import { Icon } from './icon.tsx'
import { StateBadge } from './state.tsx'

export interface PaperEntry {
  readonly id: string
  /** Where it is read. */
  readonly href: string
  readonly title: string
  /** Number, date, version. */
  readonly meta: readonly string[]
  /** Its PDF is there, or being made; it waits for signatures, or was voided. */
  readonly state: 'there' | 'coming' | 'unsigned' | 'void'
  /** Why it was voided. */
  readonly reason: string | undefined
  readonly files: readonly { readonly href: string; readonly label: string }[]
  readonly warning: string | undefined
  readonly below: Child
}

const STATES = { coming: w('正在生成'), unsigned: w('待签名'), void: w('已作废') } as const

/** Papers that were issued, each to read and to keep. */
export const PaperList = ({ papers }: { papers: readonly PaperEntry[] }) => (
  <ul class="papers" id="documents">
    {papers.map(paper => (
      <li class="card paper">
        <div class="paper-head">
          <Icon name="document" />
          <div>
            <strong class={paper.state === 'void' ? 'is-void' : undefined}>{paper.title}</strong>
            <p class="meta pieces number">
              {paper.meta.map(piece => (
                <span>{piece}</span>
              ))}
            </p>
            {paper.reason ? <p class="meta">{t('作废理由：{reason}', { reason: paper.reason })}</p> : null}
            {paper.warning ? <p class="paper-warning">{paper.warning}</p> : null}
          </div>
          {paper.state === 'there' ? null : (
            <StateBadge kind={paper.state === 'void' ? 'problem' : 'waiting'}>
              {t(STATES[paper.state])}
            </StateBadge>
          )}
        </div>
        <div class="paper-links">
          <a class="button normal" href={paper.href}>
            {t('查看')}
            <HiddenTitle title={paper.title} />
          </a>
          {paper.files.map(({ href, label }) => (
            <a class="button normal" href={href} download>
              {label}
              <HiddenTitle title={paper.title} />
            </a>
          ))}
          {paper.below}
        </div>
      </li>
    ))}
  </ul>
)

/** Which paper a button is of, for whoever hears the page. */
const HiddenTitle = ({ title }: { title: string }) => (
  <span class="hidden-text">{t('：{title}', { title })}</span>
)
