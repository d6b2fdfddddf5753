import { chunked } from '../../database/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { DeskCounty } from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import { Notice } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'

/** So many counties' stores are read side by side. */
const AT_ONCE = 4

/** What was found in each county, in their order; undefined where the county cannot be read now, which is logged. */
export async function inEachCounty<T>(
  page: PlatformPage,
  counties: readonly DeskCounty[],
  read: (open: OpenCounty) => Promise<T>,
): Promise<readonly { readonly county: DeskCounty; readonly found: T | undefined }[]> {
  const readOne = async (county: DeskCounty) => {
    try {
      return { county, found: await page.inCounty(county.slug, read) }
    } catch (error) {
      const told = { request: page.id, county: county.code, error: String((error as Error)?.stack ?? error) }
      page.web.log.error(told, 'a county could not be read')
      return { county, found: undefined }
    }
  }
  const all = []
  for (const some of chunked(counties, AT_ONCE)) all.push(...(await Promise.all(some.map(readOne))))
  return all
}

/** Says which counties could not be read. */
export const Unread = ({ counties }: { counties: Awaited<ReturnType<typeof inEachCounty>> }) => {
  const names = counties.flatMap(({ county, found }) => (found === undefined ? [county.name] : []))
  if (names.length === 0) return null
  return (
    <Notice kind="problem" title={t('{counties}的统计现在打不开', { counties: names.join('、') })}>
      <p>{t('其他县的照常显示，请稍后再看。')}</p>
    </Notice>
  )
}
