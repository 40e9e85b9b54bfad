// One way down: routes, jobs, cli -> features -> (own queries and any feature's pure files) -> db.
// Integrations stand at the edge. Each rule's comment says what goes wrong without it.
const FEATURE = '^app/features/([^/]+)/'
const CALLERS = '^app/(routes|jobs|cli|process|root|entry)'
const QUERIES = '/[^/]*queries\\.server\\.ts$'
const PURE = [
  '^app/kernel/[^/]+(?<!\\.server)\\.ts$',
  '^app/features/[^/]+/[^/]+(?<!\\.server)\\.ts$',
  '^app/features/[^/]+/[^/]+/[^/]+(?<!\\.server)\\.ts$',
]
const PURE_PACKAGES = '(^|/)node_modules/(zod|libphonenumber-js|sms-segments-calculator)/'
const VALUES = { dependencyTypesNot: ['type-only'] }

const rule = (name, comment, from, to, extra = {}) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
  ...extra,
})

// From the ground up: each may use those before it, so that no circle can form between folders.
const FEATURES = [
  'messaging',
  'accounts',
  'work-queues',
  'cycles',
  'catalog',
  'associations',
  'delivery-points',
  'orders',
  'payments',
  'consolidation',
  'delivery',
  'settlement',
  'mobile-markets',
  'transport',
  'demand-board',
  'interop',
  'impact',
  'privacy',
]
const usesOnlyFeaturesBelow = (feature, index) =>
  rule(
    `features-form-a-tree-${feature}`,
    `${feature} uses only: ${FEATURES.slice(0, index).join(', ') || 'no other feature'}`,
    { path: `^app/features/${feature}/` },
    { path: '^app/features/', pathNot: FEATURES.slice(0, index + 1).map((name) => `^app/features/${name}/`) },
  )

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'types count too: a type-only cycle is still two files that cannot be read apart',
      {},
      { circular: true },
    ),
    ...FEATURES.map(usesOnlyFeaturesBelow),
    rule(
      'domain-is-pure',
      'a plain .ts file in a feature or the kernel touches nothing but plain files: no I/O, no clock, no React',
      { path: PURE, pathNot: '/components/' },
      { pathNot: [...PURE, PURE_PACKAGES, '^app/texts/'], ...VALUES },
    ),
    rule(
      'queries-only-go-down',
      'queries see the database and pure types',
      { path: QUERIES },
      { path: '^app/', pathNot: [...PURE, QUERIES] },
    ),
    rule(
      'queries-are-private',
      "another feature's tables are reached through its commands or views",
      { path: FEATURE },
      { path: QUERIES, pathNot: '^app/features/$1/' },
    ),
    rule(
      'components-are-not-shared-sideways',
      'compose features in the route, not in each other',
      { path: FEATURE },
      { path: '^app/features/[^/]+/components/', pathNot: '^app/features/$1/' },
    ),
    rule(
      'features-know-no-callers',
      'whoever is called does not know who calls',
      { path: '^app/features/' },
      { path: CALLERS },
    ),
    rule(
      'callers-do-not-query',
      'SQL lives in queries.server.ts',
      { path: '^app/(routes|jobs|root)' },
      { path: [QUERIES, '^db/(?!client\\.server)', '^node_modules/(kysely|pg)/'], ...VALUES },
    ),
    rule(
      'browser-code-stays-in-the-browser',
      'a component is a function of its props; the type of a view may name them',
      { path: ['^app/ui/', '/components/'] },
      { path: ['\\.server\\.tsx?$', '^db/'], ...VALUES },
    ),
    rule('ui-is-dumb', 'pieces know no business', { path: '^app/ui/' }, { path: '^app/(?!ui/|kernel/)' }),
    rule(
      'integrations-know-nobody',
      'our words in, a vendor calls out',
      { path: '^app/integrations/' },
      { path: ['^app/', '^db/'], pathNot: [...PURE, '^app/integrations/', '^app/platform/environment'] },
    ),
    rule(
      'integrations-are-at-the-edge',
      'jobs and webhooks call out; features own the port, not the vendor',
      {
        path: '^app/',
        pathNot: [
          '^app/integrations/',
          '^app/jobs/',
          '^app/cli/templates',
          // A buyer waits there for the provider's word: her card's page, the QR that she pays to.
          '^app/routes/(webhooks|pedidos\\.\\$code\\.(tarjeta|tsx))',
        ],
      },
      { path: '^app/integrations/' },
    ),
    rule(
      'vendor-sdks-only-in-integrations',
      'a vendor can be changed in one folder',
      { pathNot: '^(app/integrations|tests)/' },
      { path: '^node_modules/(stripe|twilio)/' },
    ),
    rule(
      'platform-is-below-features',
      'platform and kernel carry everyone',
      { path: '^app/(platform|kernel)/' },
      { path: '^app/(?!platform/|kernel/|texts/)' },
    ),
    rule(
      'db-knows-no-app',
      'the seed may use pure files',
      { path: '^db/' },
      { path: '^app/', pathNot: PURE },
    ),
    rule(
      'product-code-knows-no-tests',
      'tests travel with nobody',
      { path: '^(app|db)/' },
      { path: '^tests/' },
    ),
    rule(
      'no-orphans',
      'dead file',
      {
        orphan: true,
        path: '^(app|db)/',
        pathNot: ['^app/routes/', '^app/ui/', '^app/entry', '^app/process/build-if-changed', '\\.d\\.ts$'],
      },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
