import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LISTS, SINGLE } from './lists';

test('every page that is kept is dropped on news, by the name of its file', () => {
  const pages = readdirSync('src/app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('/page.tsx'),
  );
  const kept = pages.filter((file) =>
    /^export const revalidate = [1-9]/m.test(readFileSync(`src/app/${file}`, 'utf8')),
  );
  const names = kept.map((file) => `/${file.slice(0, -'/page.tsx'.length)}`);
  expect(names.sort()).toEqual([...LISTS, ...SINGLE].sort());
});
