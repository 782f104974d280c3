import { expect, test } from 'vitest';
import { familiesOf } from './category-families';

const value = (value: string, count: number) => ({ value, label: value.toUpperCase(), count });
const child = (slug: string, parent: string) => ({ slug, parent, parent_name: parent.toUpperCase() });

test('a parent counts what is below it and stands before it, also where nothing stands in itself', () => {
  const counted = [value('soap', 5), value('mint', 4), value('black', 3), value('tea', 2), value('bar', 1)];
  const below = [child('mint', 'tea'), child('black', 'tea'), child('bar', 'wash')];
  expect(familiesOf(counted, below)).toEqual([
    value('tea', 9),
    { ...value('mint', 4), parent: 'tea' },
    { ...value('black', 3), parent: 'tea' },
    value('soap', 5),
    value('wash', 1),
    { ...value('bar', 1), parent: 'wash' },
  ]);
});
