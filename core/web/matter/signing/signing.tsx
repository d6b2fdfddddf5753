import type { Child } from 'hono/jsx'
import { PageHead } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'

interface SigningProps {
  readonly place: MatterPlace
  readonly title: string
  readonly children?: Child
}

/** What stands on a page of a signing. The desk's pages bring no heading of their own. */
export const Signing = ({ place: { surface }, title, children }: SigningProps) => (
  <div class="signing">
    {surface === 'desk' ? <PageHead title={title} /> : null}
    {children}
  </div>
)
