import { certificates } from './certificates.ts'
import { lawyersImport } from './lawyers.ts'
import type { Operation } from './operation.ts'
import { adminAdd, adminResetTotp, staffAdd, staffResetTotp, tokenCreate } from './people.ts'
import { smsSet, smsShow, smsTest } from './sms.ts'
import {
  reseal,
  rotatePlatformKeys,
  tenantAbandon,
  tenantCreate,
  tenantList,
  tenantRotateKeys,
  tenantSet,
  tenantShow,
} from './tenant.ts'
import { migrate, rebuild } from './upkeep.ts'
import { wechatCheck, wechatFollowers, wechatSet } from './wechat.ts'

/** Everything that the command line may do to an installation, wherever it runs. */
// biome-ignore lint/suspicious/noExplicitAny: a list of operations of every argument and result
export const operations: readonly Operation<any, unknown>[] = [
  tenantCreate,
  tenantAbandon,
  tenantList,
  tenantShow,
  tenantSet,
  tenantRotateKeys,
  rotatePlatformKeys,
  reseal,
  lawyersImport,
  staffAdd,
  staffResetTotp,
  adminAdd,
  adminResetTotp,
  tokenCreate,
  smsSet,
  smsShow,
  smsTest,
  wechatSet,
  wechatCheck,
  wechatFollowers,
  certificates,
  migrate,
  rebuild,
]
