/**
 * Which room of src/ may import which: the data's way has one direction (docs/architecture.md). A new folder inside a
 * room needs no rule; a new room is not allowed before it stands in this table.
 */
const MAY_IMPORT = {
  domain: [],
  platform: ['domain'],
  log: ['domain', 'platform'],
  reference: ['domain', 'platform', 'log'],
  access: ['domain', 'platform', 'log', 'reference'],
  commands: ['domain', 'platform', 'log', 'reference', 'access'],
  write: ['domain', 'platform', 'log', 'reference', 'access', 'commands'],
  projection: ['domain', 'platform', 'log', 'reference'],
  read: ['domain', 'platform', 'log', 'reference', 'access', 'commands', 'projection'],
  reports: ['domain', 'platform', 'log', 'reference', 'access', 'commands', 'projection', 'read'],
  exchange: ['domain', 'platform', 'log', 'reference', 'access', 'commands', 'write', 'projection', 'read'],
};

const SPECS = '\\.(int-|e2e-)?spec\\.ts$';

const rooms = Object.entries(MAY_IMPORT).map(([room, others]) => ({
  name: `${room}-imports-what-it-may`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: SPECS },
  to: { path: '^(src|test|bench)/', pathNot: `^src/(${[room, ...others].join('|')})/` },
}));

/** Which room of web/ may import which: a screen knows no other screen, and none knows the server's sources. */
const WEB_MAY_IMPORT = {
  text: [],
  api: ['text'],
  charts: ['text'],
  ui: ['text', 'api'],
  frame: ['text', 'api', 'ui', 'features'],
};

const webRooms = Object.entries(WEB_MAY_IMPORT).map(([room, others]) => ({
  name: `web-${room}-imports-what-it-may`,
  severity: 'error',
  from: { path: `^web/${room}/`, pathNot: SPECS },
  to: { path: '^(web|src|test|config)/', pathNot: `^web/(${[room, ...others].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms,
    ...webRooms,
    {
      name: 'web-features-know-no-other-feature',
      severity: 'error',
      from: { path: '^web/features/([^/]+)/', pathNot: SPECS },
      to: { path: '^(web|src|test|config)/', pathNot: ['^web/features/$1/', '^web/(ui|charts|api|text)/'] },
    },
    {
      name: 'the-server-knows-no-screen',
      severity: 'error',
      from: { path: '^(src|config|migrations)/' },
      to: { path: '^web/' },
    },
    {
      name: 'every-folder-is-a-known-room',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(MAY_IMPORT).join('|')})/)[^/]+/`, pathNot: SPECS },
      to: {},
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules are pure functions: no framework, no database, no clock of the machine.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: SPECS },
      to: { pathNot: ['^src/domain/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'what-folds-never-decides',
      comment: 'Projection, reading and reporting fold with the domain, they never decide.',
      severity: 'error',
      from: { path: '^src/(projection|read|reports)/', pathNot: SPECS },
      to: { path: '^src/domain/[^/]+/decide/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|config|migrations)/', pathNot: SPECS },
      to: { path: `^(test|bench)/|${SPECS}` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
