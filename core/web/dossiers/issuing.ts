import { readsKind } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import type { CountyPage } from '../page.ts'

/** The services of the county that issue papers, and whose matters whoever looks reads. */
export async function issuing(page: CountyPage): Promise<readonly Module[]> {
  const reader = await page.reader()
  return page.web.deployment.modules.all.filter(
    ({ name, documents = [], workflow }) =>
      documents.length > 0 &&
      page.tenant.enabled.has(name) &&
      (workflow === undefined || readsKind(workflow.kind, reader)),
  )
}
