import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { byOption } from './by-options';
import { choicesOf, type ShownMember } from './choices';

const member = (size: string, flavour: string, inStock = true): ShownMember => ({
  slug: `${size}-${flavour}`.toLowerCase().replaceAll(' ', ''),
  options: [size, flavour],
  inStock,
});

describe('what there is to choose', () => {
  const members = [
    member('1 kg', 'Plain'),
    member('250 g', 'Plain'),
    member('250 g', 'Ginger', false),
    member('60 g', 'Ginger'),
    member('60 G', 'lemon'),
  ];
  const seen = choicesOf(['Size', 'Flavour'], members, required(members[1], 'member'));
  const said = (axis: number) =>
    required(seen[axis], 'axis').choices.map(({ value, slug, isChosen, inStock, otherwise }) => [
      ...[value, slug, isChosen, inStock, otherwise],
    ]);

  test('stands in the order of sizes, leads to what is like the present, and says what else would change', () => {
    expect(said(0)).toEqual([
      ['60 g', '60g-ginger', false, true, ['Ginger']],
      ['250 g', '250g-plain', true, true, []],
      ['1 kg', '1kg-plain', false, true, []],
    ]);
  });

  test('shows what is sold out as that', () => {
    expect(said(1)).toEqual([
      ['Ginger', '250g-ginger', false, false, []],
      ['lemon', '60g-lemon', false, true, ['60 G']],
      ['Plain', '250g-plain', true, true, []],
    ]);
  });
});

test('sizes are ordered by what they measure, words by the alphabet', () => {
  const sorted = ['1.5 kg', '1 kg', '500 mg', '2', 'Mint', '250 g', 'apple', '1,2 kg'].sort(byOption);
  expect(sorted).toEqual(['500 mg', '2', '250 g', '1 kg', '1,2 kg', '1.5 kg', 'apple', 'Mint']);
});

test('every choice leads to a member that has it, and one in each axis is chosen', () => {
  const option = fc.constantFrom('60 g', '60 G', '1 kg', 'Mint', 'mint', '');
  const options = fc.tuple(option, option, option);
  fc.assert(
    fc.property(fc.array(fc.tuple(options, fc.boolean()), { minLength: 1, maxLength: 40 }), (made) => {
      const members = made.map(([said, inStock], at) => ({ slug: `p-${at}`, options: said, inStock }));
      const present = required(members[0], 'member');
      for (const [axis, { choices }] of choicesOf(['A', 'B', 'C'], members, present).entries()) {
        expect(choices.filter(({ isChosen }) => isChosen).map(({ slug }) => slug)).toEqual(['p-0']);
        for (const { slug, value, inStock } of choices) {
          const target = required(
            members.find((one) => one.slug === slug),
            'target',
          );
          expect(target.options[axis]?.toLowerCase()).toBe(value.toLowerCase());
          expect(target.inStock).toBe(inStock);
        }
      }
    }),
  );
});
