import { isBad, ratingsOf } from '#core/ratings'
import { Card, KeyValue, type MatterSection, ratingRows, Stack } from '#core/web'
import { w } from '#core/words'
import { SUBJECT } from '../ending/rate.ts'

/** 评价: asked once it has ended; what the bureau made of a bad one. */
export const rating: MatterSection = {
  part: 'rating',
  surfaces: ['portal', 'desk'],
  title: w('评价'),
  async render(view) {
    const given = (await ratingsOf(view.tenant.read, view.matter.id)).find(
      ({ subject }) => subject === SUBJECT,
    )
    if (!given) return view.form('complaints.rate', { folded: true, button: 'primary' })
    const seen = { ...given, comment: given.comment && view.seen(given.comment) }
    return (
      <Card>
        <Stack>
          <KeyValue rows={ratingRows(seen, view.side)} />
          {isBad(given.stars) && given.followedAt === null
            ? view.form('complaints.follow-rating', { folded: true })
            : null}
        </Stack>
      </Card>
    )
  },
}
