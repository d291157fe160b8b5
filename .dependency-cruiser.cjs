/** The rooms of `src/` and who may import whom. */
const mayImport = {
  contract: [],
  ranking: ['contract'],
  ingest: ['contract'],
  identity: ['contract'],
  store: ['contract', 'identity'],
  learning: ['contract', 'ranking', 'store'],
  bff: ['contract', 'identity', 'ranking', 'ingest', 'store', 'learning'],
  client: ['contract'],
  feed: ['contract', 'client'],
  report: ['contract', 'feed'],
  surfaces: ['feed', 'report', 'client'],
};

const roomRules = Object.entries(mayImport).map(([room, others]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${others.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|mocks|stories|test)/', pathNot: `^src/(${[room, ...others].join('|')})/` },
}));

/** Packages a room may use; a room that is not named may use none. */
const packages = {
  contract: 'zod',
  ranking: null,
  ingest: 'zod|@noble/hashes',
  identity: null,
  store: 'kysely|@noble/hashes|pg|@types/pg|pg-[a-z-]+',
  learning: null,
  bff: 'hono|@hono/node-server|zod|jose|@noble/hashes|pino|prom-client',
  client: 'eventsource-parser',
  feed: 'lit|@lit/[a-z-]+|lit-html|@lit/reactive-element|lit-element|lucide',
  report: 'lit|@lit/[a-z-]+|react|@types/react',
  surfaces: 'gridstack|lucide',
};

const packageRules = Object.entries(packages).map(([room, allowed]) => ({
  name: `${room}-packages`,
  comment: `src/${room} may use ${allowed ?? 'no package'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '^src/store/sqlite-wasm/' },
  to: {
    path: '^node_modules/',
    ...(allowed ? { pathNot: `^node_modules/(${allowed})/` } : {}),
  },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'unresolvable',
      severity: 'error',
      from: { path: '^(src|mocks)/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    ...roomRules,
    ...packageRules,
    {
      name: 'schemas-only-for-the-server',
      severity: 'error',
      from: { path: '^src/(client|feed|report|surfaces|ranking|index|define)' },
      to: { path: '^src/contract/schemas/' },
    },
    {
      name: 'node-only-in-server-and-sqlite',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(bff/server(/|\\.ts)|store/(sqlite|postgres)/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'learning-knows-the-port-alone',
      severity: 'error',
      from: { path: '^src/learning/' },
      to: { path: '^src/store/', pathNot: '^src/store/(learning-)?store\\.ts$' },
    },
    {
      name: 'sqlite-wasm-only-for-stories-and-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/sqlite-wasm/' },
      to: { path: '^src/store/sqlite-wasm/' },
    },
    {
      name: 'entries-import',
      severity: 'error',
      from: { path: '^src/(index|define)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(feed|report|contract)/|^src/index\\.ts$' },
    },
    {
      name: 'mocks-import',
      severity: 'error',
      from: { path: '^mocks/' },
      to: { path: '^(src|stories|test)/', pathNot: '^src/(bff|store|learning|ingest|contract)/' },
    },
    {
      name: 'stories-import',
      severity: 'error',
      from: { path: '^stories/' },
      to: { path: '^(src|test)/', pathNot: '^src/(feed|report|define\\.ts|index\\.ts|contract)' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(mocks|stories|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
};
