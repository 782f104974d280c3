import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { forgetValues, traceOf } from './trace-of';

const STATEMENT = 'insert into "users" values ($1, $2)';
const refused = Object.assign(new Error('Key (name)=(Wambui) exists'), { code: '23505' });
const failed = () =>
  new DrizzleQueryError(STATEMENT, ['Wambui', 'Blue gate\n at the mango\n    at x.ts:1:2'], refused);

/** The same error as another bundle's copy of drizzle makes it. */
class OtherBundlesError extends Error {
  constructor(
    readonly query: string,
    readonly params: readonly unknown[],
    override readonly cause: Error,
  ) {
    super(`Failed query: ${query}\nparams: ${params.join(',')}`);
  }
}

const BURDENED = [
  ['itself', failed],
  ['of another bundle', () => new OtherBundlesError(STATEMENT, ['Wambui', 'Blue gate'], refused)],
  ['behind another error', () => new Error(`no luck: ${failed().message}`, { cause: failed() })],
] as const;

test.each(BURDENED)('a failed statement (%s) is told without what it was sent with', (_, make) => {
  const trace = traceOf(make());
  expect(trace).toContain(`Failed query (23505): ${STATEMENT}\n    at `);
  expect(trace).toMatch(/at .*trace-of\.test/);
  expect(trace).not.toMatch(/Wambui|mango|Blue/);
});

test.each(BURDENED)(
  'a failed statement (%s) that is printed as it is has forgotten what it was sent with',
  (_, make) => {
    const error = make();
    forgetValues(error);
    const printed = inspect(error, { showHidden: true, depth: 9 });
    expect(printed).toContain(`Failed query (23505): ${STATEMENT}`);
    expect(printed).toMatch(/at .*trace-of\.test/);
    expect(printed).not.toMatch(/Wambui|mango|Blue/);
  },
);

test('another error is left as it is', () => {
  const error = new RangeError('too far', { cause: new Error('a hill') });
  forgetValues(error);
  expect(inspect(error)).toMatch(/too far[\s\S]*a hill/);
});

test('another error keeps its words and its place; what is no error has none', () => {
  expect(traceOf(new RangeError('too far'))).toMatch(/^RangeError: too far\n\s+at .*trace-of\.test/);
  expect(traceOf('Wambui')).toBe('unknown');
});
