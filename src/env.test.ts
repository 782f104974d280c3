import { expect, test } from 'vitest';
import { env, readEnv } from './env';

const given = Object.fromEntries(Object.entries(env()).map(([name, value]) => [name, String(value)]));
const at = (DATABASE_URL: string) => () => readEnv({ ...given, DATABASE_URL });

test.each([
  'postgres://app:secret@db.internal:5432/shop',
  'postgres://app:secret@10.1.2.3/shop?application_name=x',
  'postgres://app:secret@db.internal/shop?sslmode=',
  'postgres://app:secret@db.internal/shop?sslmode=prefer',
  'postgres://app:secret@db.internal/shop?sslmode=require',
])('a database elsewhere without a word about encryption is refused, its password unsaid: %s', (url) => {
  expect(at(url)).toThrow(/DATABASE_URL: add sslmode=verify-full/);
  expect(at(url)).not.toThrow(/secret/);
});

test.each([
  'postgres://app:secret@db.internal:5432/shop?sslmode=verify-full',
  'postgres://app:secret@db.internal:5432/shop?sslmode=disable',
  'postgres://app:secret@127.0.0.1:5432/shop',
  'postgres://app:secret@[::1]:5432/shop',
  'postgres://app:secret@localhost/shop',
])('is read: %s', (url) => {
  expect(at(url)().DATABASE_URL).toBe(url);
});
