import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { traceOf } from './trace-of';

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

test.each([
  ['itself', failed],
  ['of another bundle', () => new OtherBundlesError(STATEMENT, ['Wambui', 'Blue gate'], refused)],
  ['behind another error', () => new Error(`no luck: ${failed().message}`, { cause: failed() })],
])('a failed statement (%s) is told without what it was sent with', (_, make) => {
  const trace = traceOf(make());
  expect(trace).toContain(`Failed query (23505): ${STATEMENT}\n    at `);
  expect(trace).toMatch(/at .*trace-of\.test/);
  expect(trace).not.toMatch(/Wambui|mango|Blue/);
});

test('another error keeps its words and its place; what is no error has none', () => {
  expect(traceOf(new RangeError('too far'))).toMatch(/^RangeError: too far\n\s+at .*trace-of\.test/);
  expect(traceOf('Wambui')).toBe('unknown');
});
