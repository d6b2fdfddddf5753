import { type LawyerStatus, lawyerStatusTitles, type RegisteredLawyer } from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import { ListRow, type ListState } from '../look/index.ts'

const kinds: Readonly<Record<LawyerStatus, ListState['kind']>> = {
  practising: 'done',
  suspended: 'problem',
  cancelled: undefined,
}

/** Whether a lawyer's certificate may be used, in words. */
export const statusOf = ({ status }: RegisteredLawyer): ListState => ({
  kind: kinds[status],
  word: t(lawyerStatusTitles[status]),
})

/** A lawyer in a list of those who look after the directory. */
export const registeredRow = (lawyer: RegisteredLawyer) => (
  <ListRow
    href={`/city/lawyers/${lawyer.id}`}
    photo={lawyer.photo}
    title={lawyer.name}
    meta={[
      lawyer.firm,
      <span class="number">{lawyer.certificate}</span>,
      ...(lawyer.advises.length > 0
        ? [t('{counties}法律顾问', { counties: lawyer.advises.map(({ name }) => name).join('、') })]
        : []),
    ]}
    state={statusOf(lawyer)}
  />
)
