import type { TenantContext } from '../tenancy/index.ts'
import { t } from '../words/index.ts'
import type { Sentence } from './contract.ts'

/** A sentence as it reads in a county. */
export const spoken = async (sentence: Sentence, tenant: TenantContext): Promise<string> =>
  typeof sentence === 'function' ? sentence(tenant) : t(sentence)
