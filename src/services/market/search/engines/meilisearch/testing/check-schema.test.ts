import { expect, test } from 'vitest';
import { faultsOf } from './check-schema';
import { loadDescription, requestFaults, requestNameOf, truthOf } from './request-rules';

const root = { parts: { Uid: { type: 'string' } } };
const faults = (value: unknown, schema: object, closed = true) => faultsOf(value, schema, { root, closed });

const BODY = {
  type: 'object',
  required: ['uid'],
  properties: {
    uid: { $ref: '#/parts/Uid' },
    limit: { type: ['integer', 'null'], minimum: 0 },
    kind: { oneOf: [{ type: 'null' }, { type: 'string', enum: ['a', 'b'] }] },
    names: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    words: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
  },
};

test.each([
  [{ uid: 'x', limit: 3, kind: null, names: ['a', 'b'], words: { tea: ['chai'] } }, []],
  [{ limit: 3 }, ['$: lacks "uid"']],
  [{ uid: 4 }, ['$.uid: must be string']],
  [{ uid: 'x', limit: -1 }, ['$.limit: must be at least 0']],
  [{ uid: 'x', limit: 1.5 }, ['$.limit: must be integer or null']],
  [{ uid: 'x', names: ['a', 'a'] }, ['$.names: repeats itself']],
  [{ uid: 'x', words: { tea: 'chai' } }, ['$.words.tea: must be array']],
  [{ uid: 'x', other: 1 }, ['$.other: is not known']],
])('%j', (value, expected) => {
  expect(faults(value, BODY)).toEqual(expected);
});

test('one of several forms, and only one', () => {
  expect(faults({ uid: 'x', kind: 'c' }, BODY).length).toBeGreaterThan(0);
  expect(faults(3, { oneOf: [{ type: 'integer' }, { type: 'number' }] })).toEqual([
    '$: fits more than one form',
  ]);
});

test('open objects may carry more, parts of a whole are not held against each other', () => {
  expect(faults({ uid: 'x', other: 1 }, BODY, false)).toEqual([]);
  const whole = {
    allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }],
  };
  expect(faults({ a: '1', b: 2 }, whole)).toEqual(['$.b: must be string']);
});

test('a keyword that is not understood is no silent yes', () => {
  expect(() => faults('x', { pattern: 'y' })).toThrow('pattern');
});

const description = loadDescription();

test(`requests are held against ${truthOf(description)}`, () => {
  const faultsIn = (body: unknown, query = '') => {
    const call = { method: 'POST', path: '/indexes/shop/search', query: new URLSearchParams(query), body };
    const name = requestNameOf(call);
    if (name === null) throw new Error('a search is one of our requests');
    return requestFaults(description, name, call);
  };
  expect(faultsIn({ q: 'mint', limit: 3, filter: 'a = 1', facets: ['form'] })).toEqual([]);
  expect(faultsIn({ query: 'mint' }).join()).toContain('$.query');
  expect(faultsIn({ q: 'mint' }, 'limit=3').join()).toContain('?limit');
  expect(faultsIn(undefined).length).toBeGreaterThan(0);
  // What only the description knows: kinds of values.
  expect(faultsIn({ q: 3 }).length > 0).toBe(description !== null);
  expect(
    requestNameOf({ method: 'PUT', path: '/indexes/shop/search', query: new URLSearchParams(), body: {} }),
  ).toBeNull();
});

test('where no description lies, titles say that our own list alone was asked', () => {
  expect(loadDescription('/nowhere/meilisearch-openapi.json')).toBeNull();
  expect(truthOf(null)).toContain('alone');
  expect(truthOf({ openapi: '3.1.0' })).not.toContain('alone');
});
