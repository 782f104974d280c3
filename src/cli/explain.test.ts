import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { explain } from './explain';
import { Refusal } from './refusal';

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });
const ENOSPC = withCode("ENOSPC: no space left on device, open '/data/secrets.json'", 'ENOSPC');
const EXTEND = 'could not extend file "base/5/16384"';

/** Causes that lead back to where they began. */
function circle(): Error {
  const [one, other] = [new Error('one'), new Error('other')];
  one.cause = other;
  other.cause = one;
  return one;
}

test.each([
  ['a file', ENOSPC, '/data/secrets.json'],
  ['a quota', withCode('EDQUOT: disk quota exceeded, write', 'EDQUOT'), 'quota'],
  ['the database', withCode(EXTEND, '53100'), EXTEND],
  ['its words alone', new Error(`${EXTEND}: No space left on device`), EXTEND],
  [
    'a statement of a migration',
    new DrizzleQueryError('create table "orders" ()', [], withCode(EXTEND, '53100')),
    EXTEND,
  ],
  [
    'far down',
    new Error('the start', { cause: new Error('the keys', { cause: ENOSPC }) }),
    '/data/secrets.json',
  ],
  ['one of several', new AggregateError([new Error('harmless'), ENOSPC], 'all failed'), '/data/secrets.json'],
])('a full disk is said in words, met by %s', (_by, error, where) => {
  const { text, exitCode } = explain(error);
  expect(text).toMatch(/^The disk is full: .*\. Free some space and start again\.\n {2}[^\n]*$/);
  expect(text).toContain(where);
  expect(text).not.toContain('create table');
  expect(exitCode).toBe(1);
});

test.each([
  ['an error', new Error('no such thing')],
  ['another fault of the database', withCode('duplicate key', '23505')],
  ['causes in a circle', circle()],
  ['a word', 'spaceless'],
])('what is not foreseen keeps its place in the code: %s', (_what, error) => {
  const { text, exitCode } = explain(error);
  expect(text).toContain('Something unforeseen happened');
  expect(text).toContain(error instanceof Error ? error.stack : error);
  expect(exitCode).toBe(1);
});

test('a refusal is said as it is, with its own exit code', () => {
  const refusal = new Refusal('Choose another port.', 2);
  refusal.cause = ENOSPC;
  expect(explain(refusal)).toEqual({ text: 'Choose another port.', exitCode: 2 });
});
