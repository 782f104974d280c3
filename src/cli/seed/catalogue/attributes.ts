import type { AttributeKind } from '@/services/market/catalog/inputs';
import { stableNumber } from '../stable';
import type { CategorySlug, ProductSeed } from './types';

/** What products of a category, and of those below it, are asked for. */
export type AttributeSeed = {
  category: CategorySlug;
  key: string;
  label: string;
  kind: AttributeKind;
  unit: string | null;
  choices: readonly string[];
  required: boolean;
  /** What a product of the demo says. */
  answer: (product: ProductSeed) => string | number | boolean;
};

const pick = <T>(name: string, list: readonly [T, ...T[]]): T =>
  list[stableNumber(name, list.length)] ?? list[0];

/** Where gardens and hives are, a day's drive from Kampala at most. */
const PLACES = [
  'Mukono',
  'Luweero',
  'Masaka',
  'Mityana',
  'Kayunga',
  'Mpigi',
  'Wakiso',
  'Kalangala',
  'Fort Portal',
  'Mbale',
] as const;

const asked = (category: CategorySlug) => {
  const base = { category, unit: null, choices: [], required: false };
  return {
    text: (key: string, label: string, answers: readonly [string, ...string[]]): AttributeSeed => ({
      ...{ ...base, key, label, kind: 'text' },
      answer: ({ slug }) => pick(`${key}:${slug}`, answers),
    }),
    number: (
      key: string,
      label: string,
      unit: string,
      answers: readonly [number, ...number[]],
      required = false,
    ): AttributeSeed => ({
      ...{ ...base, key, label, kind: 'number', unit, required },
      answer: ({ slug }) => pick(`${key}:${slug}`, answers),
    }),
    choice: (
      key: string,
      label: string,
      choices: readonly [string, ...string[]],
      answer?: (product: ProductSeed) => string,
    ): AttributeSeed => ({
      ...{ ...base, key, label, kind: 'choice', choices },
      answer: answer ?? (({ slug }) => pick(`${key}:${slug}`, choices)),
    }),
    yesNo: (key: string, label: string, oneIn: number): AttributeSeed => ({
      ...{ ...base, key, label, kind: 'yes_no' },
      answer: ({ slug }) => stableNumber(`${key}:${slug}`, oneIn) === 0,
    }),
  };
};

const tea = asked('teas-infusions');
const tincture = asked('tinctures-drops');
const capsule = asked('capsules-powders');
const balm = asked('balms-salves');
const soap = asked('soaps-bath');
const oil = asked('oils');
const honey = asked('honey');
const syrup = asked('syrups-cordials');
const spice = asked('spices-kitchen');
const sleep = asked('sleep-calm');
const hemp = asked('hemp-cbd');

/** In the order in which buyers read them. */
export const attributes: readonly AttributeSeed[] = [
  tea.text('grown_in', 'Grown in', PLACES),
  tea.choice('cut', 'Cut', ['Whole', 'Cut', 'Fine'], ({ form, slug }) =>
    form === 'teabox' ? 'Fine' : pick(`cut:${slug}`, ['Whole', 'Cut']),
  ),
  tea.number('minutes', 'Leave it in the pot', 'min', [4, 5, 6, 8, 10]),
  tea.yesNo('caffeine', 'Has caffeine', 9),
  tincture.choice('base', 'Steeped in', ['Glycerine', 'Cider vinegar', 'Cane spirit']),
  tincture.number('weeks', 'Steeped for', 'weeks', [3, 4, 5, 6, 8]),
  tincture.text('grown_in', 'Grown in', PLACES),
  capsule.text('grown_in', 'Grown in', PLACES),
  capsule.choice('dried', 'Dried', ['In the shade', 'In the sun', 'In a low oven']),
  capsule.choice('grind', 'Ground', ['Fine', 'Medium', 'Coarse']),
  balm.choice('base', 'Made on', ['Shea butter', 'Beeswax', 'Cocoa butter', 'Coconut oil']),
  balm.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  balm.yesNo('vegan', 'Without beeswax', 3),
  soap.number('cured_weeks', 'Left to dry for', 'weeks', [4, 5, 6, 8]),
  soap.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  soap.yesNo('palm_free', 'Without palm oil', 2),
  oil.choice('made_by', 'Made by', ['Cold press', 'Steam', 'Steeping'], ({ form }) =>
    form === 'dropper' ? 'Steam' : 'Cold press',
  ),
  oil.text('grown_in', 'Grown in', PLACES),
  oil.number('keeps_months', 'Keeps after opening', 'months', [6, 8, 12]),
  honey.text('hives', 'Hives in', PLACES),
  honey.choice('season', 'Taken in', ['First rains', 'Dry season', 'Second rains']),
  honey.yesNo('raw', 'Never heated', 2),
  syrup.choice('sweetened', 'Sweetened with', ['Cane sugar', 'Honey', 'Nothing']),
  syrup.number('keeps_days', 'Keeps after opening', 'days', [14, 21, 30]),
  syrup.number('glasses', 'Makes', 'glasses', [10, 15, 20, 25]),
  spice.choice('as', 'Comes', ['Whole', 'Ground', 'Mixed']),
  spice.choice('heat', 'Heat', ['None', 'Mild', 'Warm', 'Hot']),
  spice.text('grown_in', 'Grown in', PLACES),
  sleep.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  sleep.text('grown_in', 'Grown in', PLACES),
  hemp.number('cbd_mg', 'CBD', 'mg', [150, 300, 500, 600, 1_000], true),
  hemp.choice('extract', 'Extract', ['Full spectrum', 'Broad spectrum', 'Isolate']),
  hemp.text('grown_in', 'Grown in', PLACES),
];

/** What a product of the demo says of what its category asks for. */
export const answersOf = (product: ProductSeed): Record<string, string | number | boolean> =>
  Object.fromEntries(
    attributes
      .filter(({ category }) => category === product.categorySlug)
      .map(({ key, answer }) => [key, answer(product)]),
  );
