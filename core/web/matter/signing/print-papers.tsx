import { t } from '../../../words/index.ts'
import { ButtonLink, Buttons } from '../../look/index.ts'
import type { FoundSigning } from './found.ts'

/** Leads to each paper, to be printed and signed by hand; nothing where the viewer has no page of it besides the signing's. */
export const PrintPapers = ({ found: { signing, loaded, href } }: { found: FoundSigning }) =>
  loaded && (loaded.side !== 'staff' || loaded.matter.confidential === null) ? (
    <Buttons spaced>
      {signing.papers.map(({ id, title }) => (
        <ButtonLink href={`${href.replace(/\/signings\/.*$/, '')}/documents/${id}`}>
          {t('打印《{title}》', { title })}
        </ButtonLink>
      ))}
    </Buttons>
  ) : null
