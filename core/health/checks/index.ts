import type { Check } from '../check.ts'
import type { HealthPlace } from '../place.ts'
import { attachments, videos } from './files.ts'
import { administrators, due, outbox, projections } from './flow.ts'
import { countyKeys, masterKey, olderKeys } from './keys.ts'
import { dataFolder, descriptors, diskSpace, node } from './machine.ts'
import { moduleChecks } from './modules.ts'
import { paperRecords } from './paperRecords.ts'
import { papers } from './papers.ts'
import { auditChain, clock } from './record.ts'
import { seals } from './seals.ts'
import { queue, server } from './server.ts'
import { services } from './services.ts'
import { signatures } from './signatures.ts'
import { sms } from './sms.ts'
import { countyStores, database, migrations, platformStore, unfinishedCounties } from './stores.ts'

/** Everything that can be looked at: core's checks in the order in which they build on one another, then the modules'. */
export function checksOf(place: HealthPlace): Check<HealthPlace>[] {
  return [
    node,
    dataFolder,
    diskSpace,
    server,
    database,
    platformStore,
    descriptors,
    masterKey,
    countyStores,
    unfinishedCounties,
    migrations,
    countyKeys,
    olderKeys,
    queue,
    outbox,
    due,
    projections,
    auditChain,
    attachments,
    papers,
    paperRecords,
    seals,
    signatures,
    sms,
    videos,
    clock,
    administrators,
    services,
    ...moduleChecks(place),
  ]
}
