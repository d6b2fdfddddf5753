import type { TenantContext } from '#core/tenancy'
import { type MatterSection, Section, type Written } from '#core/web'
import { t, w } from '#core/words'
import { publicationOf } from './publication.ts'
import { type Likeness, similarTo } from './search.ts'
import { PublicList } from './shown.tsx'

/** While somebody waits: what was answered to others who asked the same. */
export const similarSection: MatterSection = {
  part: 'similar',
  surfaces: ['portal'],
  title: w('相似的公开咨询'),
  async render({ matter, tenant }) {
    if (matter.closed) return null
    const own = await publicationOf(tenant.read, matter.id)
    const heads = await similarTo(tenant.read, {
      text: matter.facts.whatHappened,
      company: matter.facts.enterprise && { field: matter.facts.field },
      without: own?.id,
    })
    return heads.length > 0 ? <PublicList heads={heads} now={tenant.clock.now()} /> : null
  },
}

/** Before somebody asks: perhaps it has been answered. */
export const similarBeside = ({ tenant, text }: Written) =>
  similarList(tenant, { text: text('whatHappened') })

/** The same before a company asks. */
export const similarForCompanies = ({ tenant, text }: Written) =>
  similarList(tenant, { text: text('whatHappened'), company: { field: text('field') || undefined } })

async function similarList(tenant: TenantContext, likeness: Likeness) {
  const heads = await similarTo(tenant.read, likeness)
  if (heads.length === 0) return null
  return (
    <Section title={t('别人问过的类似问题')}>
      <PublicList heads={heads} now={tenant.clock.now()} />
    </Section>
  )
}
