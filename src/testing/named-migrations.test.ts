import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MIGRATIONS = new Set(readdirSync('drizzle'));

/** Texts that may name a migration: what is written about the code, and the code's own comments. */
function texts(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  const docs = readdirSync('docs').filter((path) => path.endsWith('.md'));
  return [
    'AGENTS.md',
    'README.md',
    ...docs.map((path) => join('docs', path)),
    ...sources.map((path) => join('src', path)),
  ];
}

test('migrations that docs and comments name are there', () => {
  const named = texts().flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\b\d{4}_[a-z0-9_]+\.sql\b/g)].map(
      ([name]) => `${path}: ${name}`,
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((where) => !MIGRATIONS.has(where.split(': ')[1] ?? ''))).toEqual([]);
});
