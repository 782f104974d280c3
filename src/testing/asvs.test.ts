import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { procedureInputs } from './schema-parts';

const text = readFileSync('docs/asvs.md', 'utf8');
const rows = text.split('\n').filter((line) => /^\| \d/.test(line));

describe('docs/asvs.md', () => {
  test('every file it names is there', () => {
    const named = [...text.matchAll(/`((?:src|e2e|drizzle|bench)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('every row has a number of its own, and says how it is met', () => {
    const numbers = rows.map((row) => /^\| (\d+\.\d+\.\d+)(?: \(L3\))? \|/.exec(row)?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    for (const row of rows) expect(row.split('|')[3]?.trim(), row).not.toBe('');
  });
});

/** Where a block of a page leads its readers, and in which words: browsers follow it when it is pressed, we never do. */
const FOR_READERS = /^(admin|vendor)\.content\.page\.save\.(href|linkText)$/;

test('no procedure takes an address to be fetched', () => {
  const procedures = procedureInputs();
  expect(procedures.flatMap(([, parts]) => parts).length).toBeGreaterThan(300);
  expect(procedures.filter(([, parts]) => parts.some((part) => part instanceof z.ZodURL))).toEqual([]);
  const names = procedures.flatMap(([path, parts]) =>
    parts.flatMap((part) =>
      part instanceof z.ZodObject ? Object.keys(part.shape).map((name) => `${path}.${name}`) : [],
    ),
  );
  const addresses = names.filter((name) => /\.(\w*(url|uri|href|link|callback|webhook)\w*)$/i.test(name));
  expect(addresses.some((name) => FOR_READERS.test(name))).toBe(true);
  expect(addresses.filter((name) => !FOR_READERS.test(name))).toEqual([]);
});
