import { expect, test } from 'vitest';
import type { FileCategory } from './guesses';
import { placeOf } from './row-category';

const category = (slug: string, name: string, more: Partial<FileCategory> = {}): FileCategory => ({
  ...{ id: slug, slug, name, botanical: 'mint' },
  ...more,
});
const OILS = category('oils', 'Oils');
const all = [
  OILS,
  category('green', 'Green goods', { restricted: true }),
  category('licensed', 'Drops, oils & more', { restricted: true, closedWhy: 'Send your licence.' }),
  category('old', 'Old oils', { closedWhy: 'It is closed.' }),
];
const placed = (path: string, name = 'Lake goods', fallback: FileCategory | null = null) => {
  const place = placeOf({ path, type: '', tags: '', name }, { all, fallback });
  return [place.category?.id ?? null, place.barred];
};
const ADULT = expect.stringMatching(/hemp or CBD.*"Green goods"/);

test.each([
  ['its name', 'Green goods', 'Lake goods', ['green', null]],
  ['its address behind other parts', 'Shop > green', 'CBD drops', ['green', null]],
  ['a name with commas in it', 'Drops, oils & more', 'Lake goods', ['licensed', 'Send your licence.']],
  ['words alone', '', 'Green goods', [null, expect.stringMatching(/^It names no category/)]],
  ['a category we have not', 'Toys', 'Lake goods', [null, expect.stringMatching(/"Toys" fits none/)]],
  ['words of such goods', 'Oils', 'Hemp oil', ['oils', ADULT]],
  ['a part of its path that is not the last', 'Green goods > Oils', 'Lake goods', ['oils', ADULT]],
  ['an open category', 'Oils', 'Green oil', ['oils', null]],
  ['a closed category whose words are another’s', 'Old oils', 'Lake goods', ['oils', null]],
])('what a row says by %s', (_by, path, name, place) => expect(placed(path, name)).toEqual(place));

test('what fits nowhere goes where the person says, but never goods for adults', () => {
  expect(placed('Clothing', 'Red shirt', OILS)).toEqual(['oils', null]);
  expect(placed('Clothing', 'Hemp shirt', OILS)).toEqual(['oils', ADULT]);
});
