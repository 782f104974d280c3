import { expect, test } from 'vitest';
import { OpenedTokens } from './opened-tokens';

const opened = (sessionId: string, expiresAtMs = 1_000) => ({ userId: 'u', sessionId, expiresAtMs });

test('what a cookie said is known until the cookie is over', () => {
  const tokens = new OpenedTokens(2);
  tokens.keep('a', opened('one'));
  expect(tokens.find('a', 999)?.sessionId).toBe('one');
  expect(tokens.find('b', 0)).toBeNull();
  expect(tokens.find('a', 1_000)).toBeNull();
  expect(tokens.find('a', 999)).toBeNull();
});

test('no more than so many are kept, and the oldest leaves first', () => {
  const tokens = new OpenedTokens(2);
  for (const name of ['a', 'b', 'c']) tokens.keep(name, opened(name));
  expect(tokens.find('a', 0)).toBeNull();
  expect(['b', 'c'].map((name) => tokens.find(name, 0)?.sessionId)).toEqual(['b', 'c']);
});
