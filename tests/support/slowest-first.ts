import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take ten seconds and more, the longest first. */
const SLOWEST = [
  'tests/journeys/pages',
  'tests/faults/interrupted',
  'tests/look/look',
  'cli/serve',
  'tests/isolation/postgres',
  'tests/isolation/sqlite',
  'tests/faults/anyInstant',
  'tests/journeys/without-javascript',
  'cli/play/play',
  'core/jobs/openQueue',
  'tests/journeys/video-answer',
  'tests/journeys/first-question',
  'core/jobs/engineThread',
  'tests/faults/escalation',
  'tests/faults/sleepingPhone',
  'tests/faults/told',
  'tests/faults/traces',
  'core/files/resumable',
  'tests/look/live',
].map(name => new RegExp(`/${name}\\.test\\.tsx?$`))

/**
 * Begins with what takes longest, so that no worker is left alone with it in the end. Vitest would go by the last run,
 * which a fresh clone does not have, and by the size of a file, which says little.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = SLOWEST.findIndex(name => name.test(moduleId))
      return at < 0 ? SLOWEST.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
