import { callNotices } from '../calls/index.ts'
import { deadlineNotices } from '../deadlines/index.ts'
import { documentNotices } from '../documents/index.ts'
import { lawyerQuietUntil } from '../lawyers/index.ts'
import { matterNotices } from '../matters/index.ts'
import { Notices, type NoticesPlace, personStream, trialNotice } from '../notices/index.ts'
import type { Deployment } from './deployment.ts'
import { systemCaller } from './due.ts'
import type { DeploymentOptions } from './options.ts'
import { lawyerNoticesStream } from './projections/index.ts'

/** What tells people things in a deployment: what core itself tells them, and what its modules do. */
export function openNotices(
  deployment: Deployment,
  channels: DeploymentOptions['channels'] = () => [],
): Notices {
  const { modules, clock, stores, platformKeys, hub, log } = deployment
  const place: NoticesPlace = {
    clock,
    platform: { store: stores.platform, keys: platformKeys },
    withCounty: (code, work) => deployment.withCounty(code, work),
    run: (code, command, input) => deployment.run(code, command, input, systemCaller()),
    runOnPlatform: (command, input) => deployment.runOnPlatform(command, input, systemCaller()),
    quietUntil: (lawyer, at) => lawyerQuietUntil(stores.platform.read, lawyer, at),
    hasPageOpen: (county, principal) =>
      hub.isWatched(
        principal.startsWith('lawyer:')
          ? lawyerNoticesStream(principal.slice('lawyer:'.length))
          : `${county}/${personStream(principal)}`,
      ),
    wakeLawyer: lawyer => hub.wake([lawyerNoticesStream(lawyer)]),
    failed: fields => log.warn(fields, 'not delivered'),
  }
  return new Notices({
    own: [...callNotices, ...matterNotices, ...deadlineNotices, ...documentNotices, trialNotice],
    modules: modules.all,
    channels: channels(place),
    place,
  })
}
