/** Arrows point one way (../shared/DESIGN.md, "The tree"). test/arrows plants a violation of each rule. */
const ROOMS = [
  'web',
  'api',
  'jobs',
  'requests',
  'patients',
  'requesters',
  'documents',
  'billing',
  'disclosures',
  'incidents',
  'reports',
  'accounts',
  'administration',
  'mail',
  'letters',
  'demo-hospital',
  'cli',
];
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only: ${allowed.join(', ')}`,
  from: { path: `^src/${from}/` },
  to: {
    path: '^(src|migrations)/',
    pathNot: [
      `^src/(${[from, ...allowed].join('|')})/`,
      ...(allowed.includes('migrations') ? ['^migrations/'] : []),
    ],
  },
});
const NOUNS = [
  'patients',
  'requesters',
  'documents',
  'billing',
  'disclosures',
  'incidents',
  'reports',
  'accounts',
  'administration',
];
const WRITING = ['mail', 'letters'];
const BELOW = ['law-book', 'database', 'pdf', 'domain', 'platform'];

module.exports = {
  forbidden: [
    only('domain-imports-itself-alone', 'domain', []),
    only('pdf-knows-nobody', 'pdf', []),
    only('platform-is-under-the-rooms', 'platform', ['domain']),
    only('database-imports-domain', 'database', ['domain', 'platform', 'migrations', 'law-book']),
    only('law-book-points-down', 'law-book', ['database', 'domain']),
    only('letters-point-down', 'letters', BELOW),
    only('mail-points-down', 'mail', [...BELOW, 'letters']),
    ...NOUNS.map((noun) =>
      only(`${noun}-points-down`, noun, [
        ...BELOW,
        ...WRITING,
        'requests',
        ...NOUNS.filter((other) => other !== noun),
      ]),
    ),
    only('requests-point-down', 'requests', [...BELOW, ...WRITING, ...NOUNS]),
    only('cli-calls-verbs', 'cli', [...BELOW, ...WRITING, 'requests', 'demo-hospital', ...NOUNS]),
    only('jobs-call-verbs', 'jobs', [...BELOW, ...WRITING, 'requests', ...NOUNS]),
    only('api-calls-verbs', 'api', [...BELOW, ...WRITING, 'requests', ...NOUNS]),
    only('web-calls-verbs', 'web', [...BELOW, ...WRITING, 'requests', ...NOUNS]),
    {
      name: 'verbs-never-import-each-other',
      severity: 'error',
      comment: 'A rule that two verbs need sinks to domain, storage that two need sinks to database.',
      from: { path: '^src/requests/([^/]+)/' },
      to: { path: '^src/requests/([^/]+)/', pathNot: '^src/requests/$1/' },
    },
    {
      name: 'pdf-has-one-door',
      severity: 'error',
      from: { path: '^(src|test)/', pathNot: '^(src/pdf/|test/pdf/)' },
      to: { path: '^src/pdf/', pathNot: '^src/pdf/index\\.ts$' },
    },
    {
      name: 'domain-and-pdf-know-no-framework',
      severity: 'error',
      from: { path: '^src/(domain|pdf)/' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|graphile-worker|fastify|@fastify|nodemailer)/' },
    },
    {
      name: 'law-comes-as-arguments',
      severity: 'error',
      comment: 'Rows of the law are seeds: functions of the domain receive the rows of the database.',
      from: { path: '^src/domain/', pathNot: '^src/domain/law/rows/' },
      to: { path: '^src/domain/law/rows/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Type-only circles are harmless and allowed.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-names-that-say-nothing',
      severity: 'error',
      from: {},
      to: {
        path: [
          '/(util|utils|helper|helpers|common|base|misc|manager)/',
          '/(util|utils|helper|helpers|common|base|misc|manager)\\.ts$',
        ],
        pathNot: 'node_modules',
      },
    },
    {
      name: 'rooms-are-known',
      severity: 'error',
      comment: 'A new folder below src gets its arrows here first.',
      from: {
        path: '^src/([^/]+)/',
        pathNot: `^src/(${[...ROOMS, 'law-book', 'domain', 'pdf', 'database', 'platform'].join('|')})/`,
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import'],
      mainFields: ['main', 'types'],
    },
  },
};
