import { parseSync } from '@swc/core';
import { describe, expect, test } from 'vitest';
import { EXCEPTIONS } from './exceptions';
import { isNode, walk } from './module';
import { sourcesBelow } from './sources';
import { surveyVerbs, type Verb, writesHere } from './survey';

const lacking = ({ authorises, audits }: Verb) => [
  ...(authorises ? [] : ['authorisation']),
  ...(audits ? [] : ['audit']),
];
const keyOf = (name: string) => (name in EXCEPTIONS ? name : name.replace(/\[.*\]$/, '[*]'));

describe('every verb that writes asks who may and leaves an entry in the audit', () => {
  const verbs = surveyVerbs(sourcesBelow('src/services'));
  const writing = verbs.filter(({ writes }) => writes);

  test('the survey sees the house', () => {
    expect(verbs.length).toBeGreaterThan(120);
    const placing = verbs.find(({ name }) => name === 'trade/orders:placeOrder');
    expect(placing).toEqual({
      name: 'trade/orders:placeOrder',
      writes: true,
      authorises: true,
      audits: true,
    });
    expect(verbs.find(({ name }) => name === 'trade/orders:listMyOrders')?.writes).toBe(false);
  });

  test.each(writing.map((verb) => [verb.name, verb] as const))('%s', (name, verb) => {
    expect(lacking(verb)).toEqual([...(EXCEPTIONS[keyOf(name)]?.lacks ?? [])]);
  });

  test('no exception outlives its verb, and each has a reason', () => {
    const known = new Set(writing.map(({ name }) => keyOf(name)));
    expect(Object.keys(EXCEPTIONS).filter((name) => !known.has(name))).toEqual([]);
    for (const { why } of Object.values(EXCEPTIONS)) expect(why.length).toBeGreaterThan(20);
  });
});

test('faces write nothing themselves: they call verbs', () => {
  const faces = new Map([
    ...sourcesBelow('src/trpc'),
    ...sourcesBelow('src/app'),
    ...sourcesBelow('src/worker'),
  ]);
  const writers = [...faces].filter(([path, code]) => {
    const parsed: unknown = parseSync(code, {
      syntax: 'typescript',
      tsx: path.endsWith('x'),
      target: 'esnext',
    });
    return (
      /import (?!type)[^;]*\bwithTransaction\b[^;]*db\/tx/.test(code) ||
      (isNode(parsed) && writesHere(parsed))
    );
  });
  expect(faces.size).toBeGreaterThan(100);
  expect(writers.map(([path]) => path)).toEqual([]);
});

describe('the survey is hard to fool', () => {
  const ACCESS = `export function authorise(ctx: BaseContext) { return ctx.actor }`;
  const AUDIT = `export async function recordAudit(ctx: TxCtx) { await ctx.db.insert(auditEntries).values({}) }`;
  const HEAD = `import { authorise } from '@/services/platform/access';
    import { recordAudit } from '@/services/platform/audit';`;
  function judge(code: string, more: Record<string, string> = {}): Verb | undefined {
    const files = {
      'platform/access/index.ts': `export { authorise } from './authorise'`,
      'platform/access/authorise.ts': ACCESS,
      'platform/audit/index.ts': `export { recordAudit } from './record-audit'`,
      'platform/audit/record-audit.ts': AUDIT,
      'trade/things/index.ts': `export { verb } from './verb'`,
      'trade/things/verb.ts': HEAD + code,
      ...more,
    };
    const sources = Object.entries(files).map(([name, text]): [string, string] => [
      `src/services/${name}`,
      text,
    ]);
    return surveyVerbs(new Map(sources)).find(({ name }) => name.startsWith('trade/things:'));
  }
  const WRITE = 'await ctx.db.insert(things).values({});';

  test.each([
    [
      'the pattern of the house',
      `authorise(ctx, 'x'); In.parse(i); await withTransaction(ctx, async (ctx) => { ${WRITE} await recordAudit(ctx, {}) })`,
      [true, true, true],
    ],
    ['no authorisation', `${WRITE} await recordAudit(ctx, {})`, [true, false, true]],
    [
      'authorisation after the write',
      `${WRITE} authorise(ctx, 'x'); await recordAudit(ctx, {})`,
      [true, false, true],
    ],
    [
      'authorisation after a read',
      `await ctx.db.select(); authorise(ctx, 'x'); ${WRITE} await recordAudit(ctx, {})`,
      [true, false, true],
    ],
    [
      'authorisation in a function that may never run',
      `const later = () => authorise(ctx, 'x'); ${WRITE} await recordAudit(ctx, {})`,
      [true, false, true],
    ],
    ['no audit', `authorise(ctx, 'x'); ${WRITE}`, [true, true, false]],
    [
      'SQL text',
      'authorise(ctx, "x"); await ctx.db.execute(sql`update things set a = 1`)',
      [true, true, false],
    ],
    [
      'SQL text with an alias',
      'authorise(ctx, "x"); await ctx.db.execute(sql`with x as (select 1) update things t set a = 1`)',
      [true, true, false],
    ],
    [
      'a delete on another name',
      `authorise(ctx, 'x'); const { db } = ctx; await db.delete(things)`,
      [true, true, false],
    ],
    [
      'a lock is no write',
      'authorise(ctx, "x"); await ctx.db.execute(sql`select a from things for update of things`)',
      [false, true, false],
    ],
    ['a map is no table', `authorise(ctx, 'x'); seen.delete('a')`, [false, true, false]],
  ])('%s', (_name, body, [writes, authorises, audits]) => {
    const verb = judge(`export async function verb(ctx: Ctx, i: In) { ${body} }`);
    expect(verb).toMatchObject({ writes, authorises, audits });
  });

  test('a write behind helpers in other files and domains is seen', () => {
    const verb = judge(
      `import { far } from '@/services/trade/other'; export const verb = (ctx: Ctx) => inner(ctx); const inner = (ctx: Ctx) => far(ctx)`,
      {
        'trade/other/index.ts': `export { far } from './far'`,
        'trade/other/far.ts': `export async function far(ctx: Ctx) { ${WRITE} }`,
      },
    );
    expect(verb).toMatchObject({ writes: true, authorises: false, audits: false });
  });

  test('a namesake of recordAudit or authorise does not count', () => {
    const verb = judge('', {
      'trade/things/verb.ts': `import { authorise, recordAudit } from './own';
        export async function verb(ctx: Ctx) { authorise(ctx); ${WRITE} await recordAudit(ctx) }`,
      'trade/things/own.ts':
        'export function authorise(ctx: Ctx) {} export function recordAudit(ctx: Ctx) {}',
    });
    expect(verb).toMatchObject({ writes: true, authorises: false, audits: false });
  });

  test('jobs and reactions in a table are judged one by one', () => {
    const verb = judge('', {
      'trade/things/verb.ts': `${HEAD} export const verb = { 'a.job': async (ctx: Ctx) => { ${WRITE} } }`,
    });
    expect(verb).toMatchObject({ name: 'trade/things:verb[a.job]', writes: true, authorises: false });
  });

  test('every node is walked, also what stands in arguments', () => {
    const parsed: unknown = parseSync('f({ a: [() => db.insert(t)] })', {
      syntax: 'typescript',
      target: 'esnext',
    });
    const names = isNode(parsed) ? [...walk(parsed)].filter(({ type }) => type === 'Identifier') : [];
    expect(names.map(({ value }) => value)).toEqual(expect.arrayContaining(['f', 'db', 't']));
  });
});
