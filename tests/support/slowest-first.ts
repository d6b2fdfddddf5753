import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take ten seconds and more, the longest first. */
const SLOWEST = [
  'tests/journeys/pages',
  'cli/serve',
  'tests/faults/interrupted',
  'tests/faults/traces',
  'tests/faults/told',
  'cli/play/play',
  'tests/look/look',
  'tests/isolation/postgres',
  'tests/isolation/sqlite',
  'tests/faults/papers',
  'tests/faults/signing',
  'tests/faults/escalation',
  'cli/zhijian',
  'tests/journeys/without-javascript',
  'core/files/resumable',
  'cli/generator/generate',
  'core/jobs/engineThread',
  'tests/journeys/signing',
  'tests/journeys/first-question',
  'core/jobs/openQueue',
  'tests/look/live',
  'tests/journeys/video-answer',
  'tests/faults/anyInstant',
  'tests/journeys/nothing-lost',
  'core/jobs/queueFolder',
  'core/jobs/embeddedDatabase',
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
