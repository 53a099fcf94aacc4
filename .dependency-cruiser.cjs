/** What may import what: the data's way has one direction (docs/architecture.md). */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'Rules are pure functions: no framework, no database, no clock of the machine.',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^src/[^/]+/domain/',
          '^src/shared/domain-error\\.ts$',
          '^src/event-store/domain-event\\.ts$',
          '^node_modules/temporal-polyfill/',
        ],
      },
    },
    {
      name: 'write-side-never-imports-read-side',
      severity: 'error',
      from: { path: '^src/(commands|dossier|complaint|event-store)/', pathNot: '\\.(int-)?spec\\.ts$' },
      to: {
        path: '^src/(figures|figure-lists|late-cases|dossier-lists|complaint-lists|papers|reports|public-lookup)/',
      },
    },
    {
      name: 'read-side-sees-only-the-domain',
      comment: 'Projection and read side fold with domain/, they never decide.',
      severity: 'error',
      from: {
        path: '^src/(projection|figures|figure-lists|late-cases|dossier-lists|complaint-lists|reports|public-lookup)/',
        pathNot: '\\.(int-)?spec\\.ts$',
      },
      to: { path: '^src/(dossier|complaint)/', pathNot: '^src/(dossier|complaint)/domain/(?!decide/)' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|config|migrations)/', pathNot: '\\.(int-|e2e-)?spec\\.ts$' },
      to: { path: '^(test|bench)/|\\.(int-|e2e-)?spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
