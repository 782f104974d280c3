import fc from 'fast-check';

/** Texts that have broken somebody's program before. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\n\r\t\u001b[31m\u009b',
  "' or '1'='1' --",
  '"); drop table users; --',
  ['$', '{7*7}{{7*7}}<%= 7 %>'].join(''),
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%2e%2e%2f',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  'é'.normalize('NFD').repeat(200),
  '🧑🏿‍🚀'.repeat(50),
  '٣٤٥',
  '９９９９９９',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '1e309',
  '-0',
  '0x10',
  '9'.repeat(40),
  '-1',
  'null',
  'undefined',
  '%',
  '_',
  '\\',
  '*',
  ':*&|!()<->',
  '{"json":1}',
  '2026-02-30T25:61:61Z',
  '+999999-01-01T00:00:00Z',
  'eyJhbGciOiJub25lIn0.e30.',
  Buffer.from('["9999-99-99T99:99:99Z","x"]').toString('base64url'),
  Buffer.from('["2026-01-01T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]').toString('base64url'),
  Buffer.from('["99999999999999999999","1"]').toString('base64url'),
  Buffer.from('[null,{}]').toString('base64url'),
];

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(70_000), '\u0000'.repeat(5_000), 'é'.repeat(9_000)) },
);

export const nastyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    0.1,
    1e21,
    Number.NaN,
    Infinity,
    -Infinity,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    5e-324,
  ),
  fc.double(),
  fc.integer(),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { value };
  return value;
}

/** Anything at all in a place where something definite is expected. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  { weight: 2, arbitrary: nastyNumber },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      undefined,
      true,
      {},
      [],
      [[]],
      0n,
      -1n,
      2n ** 80n,
      new Date(Number.NaN),
      new Date(8.64e15),
      new Map([['a', 1]]),
      Symbol.iterator,
      () => 'called',
      nested(2_000),
      Array.from({ length: 3_000 }, (_, i) => i),
      JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}}'),
      // biome-ignore lint/suspicious/noThenProperty: what looks like a promise is garbage too
      { then: 1 },
      { toString: null, valueOf: null },
      { length: 2 ** 40 },
      { $ne: null },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withNullPrototype: true }),
  },
);

/** Fields that somebody adds in the hope that they are written along. */
export const stowaways: fc.Arbitrary<Record<string, unknown>> = fc.constantFrom<Record<string, unknown>>(
  { role: 'admin', roles: ['admin'], isAdmin: true },
  { userId: '00000000-0000-4000-8000-000000000000', ownerId: null, vendorId: null, driverId: null },
  { state: 'delivered', status: 'paid', priceUgx: 1n, totalUgx: 0n, amountUgx: 0n, feeUgx: 0n },
  { id: 1, createdAt: new Date(0), requestedBy: null, approvedBy: 'me', enabled: false },
  { limit: 1e9, offset: -1, orderBy: 'phone; drop table users', where: '1=1' },
);
