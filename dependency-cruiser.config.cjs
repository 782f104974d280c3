// Import rules of the house: a wing may use the wings below it, another domain only through its index.ts,
// and nothing below knows a face. Lowest wing first.
const WINGS = ['platform', 'trust', 'market', 'operations', 'money', 'delivery', 'trade', 'insight'];
const AUDIENCES = ['shop', 'vendor', 'admin', 'driver'];
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const wingOrder = WINGS.slice(0, -1).map((wing, i) =>
  rule(
    `wing-order-${wing}`,
    { path: `^src/services/${wing}/` },
    { path: `^src/services/(${WINGS.slice(i + 1).join('|')})/` },
  ),
);

// Back-references break on the parentheses of (shop), so each audience has its own rule.
const audiencesApart = AUDIENCES.map((one) =>
  rule(
    `audience-${one}-apart`,
    { path: `^src/(app|trpc)/\\(?${one}\\)?/` },
    { path: `^src/(app|trpc)/\\(?(${AUDIENCES.join('|')})\\)?/`, pathNot: `^src/(app|trpc)/\\(?${one}\\)?/` },
  ),
);

// dependency-cruiser hands every file to swc as plain TypeScript, which stops at the first JSX tag.
const { Compiler } = require('@swc/core');
const parseFileSync = Compiler.prototype.parseFileSync;
Compiler.prototype.parseFileSync = function parseTsx(path, options) {
  return parseFileSync.call(this, path, { ...options, tsx: path.endsWith('.tsx') });
};

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true }),
    ...wingOrder,
    // These two stand side by side: orders, above both, bring them together.
    rule('money-knows-no-delivery', { path: '^src/services/money/' }, { path: '^src/services/delivery/' }),
    rule('delivery-knows-no-money', { path: '^src/services/delivery/' }, { path: '^src/services/money/' }),
    rule(
      'domain-face',
      { path: '^src/services/([^/]+/[^/]+)/', pathNot: ['/tables\\.ts$', '^src/services/insight/reports/'] },
      { path: '^src/services/[^/]+/[^/]+/', pathNot: ['^src/services/$1/', '/index\\.ts$'] },
    ),
    // Reports may read other domains' tables for wide read-only SQL: the one written exception.
    rule(
      'reports-read-tables-only',
      { path: '^src/services/insight/reports/' },
      { path: '^src/services/', pathNot: ['^src/services/insight/reports/', '/(index|tables)\\.ts$'] },
    ),
    rule(
      'faces-use-doors',
      { path: '^src/(trpc|worker|app/api)/' },
      { path: '^src/services/', pathNot: '/(index|inputs)\\.ts$' },
    ),
    rule(
      'services-know-no-face',
      { path: '^src/(services|db|lib)/' },
      { path: '^src/(app|trpc|worker|cli|ui)/' },
    ),
    rule('lib-stands-alone', { path: '^src/lib/' }, { path: '^src/', pathNot: '^src/lib/' }),
    rule('sandbox-stands-alone', { path: '^src/sandbox/' }, { path: '^src/', pathNot: '^src/sandbox/' }),
    rule(
      'market-day-public-surface',
      { path: '^src/cli/market-day/' },
      // Types are fine; swc's parser tells them apart only when written as import('…').
      {
        path: '^src/(services|db|trpc|app|worker|sandbox)/',
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    ),
    rule('ui-knows-lib-only', { path: '^src/ui/' }, { path: '^src/', pathNot: '^src/(ui|lib)/' }),
    rule(
      'pages-go-through-trpc',
      { path: '^src/app/', pathNot: '^src/app/api/' },
      { path: '^src/(services|db)/', pathNot: '/inputs\\.ts$' },
    ),
    ...audiencesApart,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(test|db\\.test)\\.tsx?$' },
  },
};
