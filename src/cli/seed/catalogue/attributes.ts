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
  /** What a product of the demo says; nothing where it would not. */
  answer: (product: ProductSeed) => Answer | undefined;
};

const pick = <T>(name: string, list: readonly [T, ...T[]]): T =>
  list[stableNumber(name, list.length)] ?? list[0];

type Answer = string | number | boolean;
type Hint = readonly [words: RegExp, answer: string];

const wordsOf = ({ name, description, herbs }: ProductSeed): string =>
  [name, description, ...herbs].join(' ');

/** What its label says, else what its other words do; nothing where none says it. */
const asSaid =
  (...hints: readonly Hint[]) =>
  (product: ProductSeed): string | undefined => {
    const saidIn = (words: string) => hints.find(([pattern]) => pattern.test(words))?.[1];
    return saidIn(product.strength) ?? saidIn(wordsOf(product));
  };

/** Milligrams as they stand on the label. */
function labelled({ strength }: ProductSeed): number | undefined {
  const said = /(\d[\d,]*)\s*mg/.exec(strength)?.[1];
  return said === undefined ? undefined : Number(said.replaceAll(',', ''));
}

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
    ): AttributeSeed => ({
      ...{ ...base, key, label, kind: 'number', unit },
      answer: ({ slug }) => pick(`${key}:${slug}`, answers),
    }),
    choice: (
      key: string,
      label: string,
      choices: readonly [string, ...string[]],
      answer?: (product: ProductSeed) => string | undefined,
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

/** Jams stand beside honey, and come from no hive. */
const fromHives = (seed: AttributeSeed): AttributeSeed => ({
  ...seed,
  answer: (product) => (/honey|comb/i.test(product.name) ? seed.answer(product) : undefined),
});

const EXTRACTS = ['Full spectrum', 'Broad spectrum', 'Isolate', 'None: seed or leaf only'] as const;
const extractOf = (product: ProductSeed): string =>
  labelled(product) === undefined
    ? EXTRACTS[3]
    : (EXTRACTS[stableNumber(`extract:${product.slug}`, 3)] ?? EXTRACTS[0]);

/** In the order in which buyers read them. */
export const attributes: readonly AttributeSeed[] = [
  tea.text('grown_in', 'Grown in', PLACES),
  tea.choice('cut', 'Cut', ['Whole', 'Cut', 'Fine'], ({ form, slug }) =>
    form === 'teabox' ? 'Fine' : pick(`cut:${slug}`, ['Whole', 'Cut']),
  ),
  tea.number('minutes', 'Leave it in the pot', 'min', [4, 5, 6, 8, 10]),
  {
    ...tea.yesNo('caffeine', 'Has caffeine', 1),
    answer: (one) => /(black|green|white) tea|chai/i.test(wordsOf(one)),
  },
  tincture.choice(
    'base',
    'Steeped in',
    ['Glycerine', 'Cider vinegar', 'Cane spirit'],
    asSaid(
      [/glycerine/i, 'Glycerine'],
      [/vinegar/i, 'Cider vinegar'],
      [/spirit|waragi|alcohol|vodka/i, 'Cane spirit'],
    ),
  ),
  tincture.text('grown_in', 'Grown in', PLACES),
  capsule.text('grown_in', 'Grown in', PLACES),
  capsule.choice('dried', 'Dried', ['In the shade', 'In the sun', 'In a low oven']),
  capsule.choice('grind', 'Ground', ['Fine', 'Medium', 'Coarse']),
  balm.choice(
    'base',
    'Made on',
    ['Shea butter', 'Beeswax', 'Cocoa butter', 'Coconut oil'],
    asSaid(
      [/shea/i, 'Shea butter'],
      [/cocoa/i, 'Cocoa butter'],
      [/beeswax/i, 'Beeswax'],
      [/coconut/i, 'Coconut oil'],
    ),
  ),
  balm.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  balm.number('keeps_months', 'Keeps after opening', 'months', [6, 9, 12]),
  soap.number('cured_weeks', 'Left to dry for', 'weeks', [4, 5, 6, 8]),
  soap.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  soap.yesNo('palm_free', 'Without palm oil', 2),
  oil.choice('made_by', 'Made by', ['Cold press', 'Steam', 'Steeping'], ({ form }) =>
    form === 'dropper' ? 'Steam' : 'Cold press',
  ),
  oil.text('grown_in', 'Grown in', PLACES),
  oil.number('keeps_months', 'Keeps after opening', 'months', [6, 8, 12]),
  fromHives(honey.text('hives', 'Hives in', PLACES)),
  fromHives(honey.choice('season', 'Taken in', ['First rains', 'Dry season', 'Second rains'])),
  fromHives(honey.yesNo('raw', 'Never heated', 2)),
  syrup.choice('sweetened', 'Sweetened with', ['Cane sugar', 'Honey', 'Nothing']),
  syrup.number('keeps_days', 'Keeps after opening', 'days', [14, 21, 30]),
  syrup.number('glasses', 'Makes', 'glasses', [10, 15, 20, 25]),
  spice.choice(
    'as',
    'Comes',
    ['Whole', 'Ground', 'Mixed', 'In a sauce'],
    asSaid(
      [/chutney|paste|pickle|sauce/i, 'In a sauce'],
      [/powder|ground|milled|salt|flakes|rubbed/i, 'Ground'],
      [/mix|masala|blend|\brub\b|spice/i, 'Mixed'],
      [/whole|fingers|bundle|stalks|seeds|leaves|stem|fresh|dried/i, 'Whole'],
    ),
  ),
  spice.choice(
    'heat',
    'Heat',
    ['None', 'Warm', 'Hot'],
    (product) =>
      asSaid([/chilli|pepper/i, 'Hot'], [/ginger|mustard|masala|curry|garlic/i, 'Warm'])(product) ?? 'None',
  ),
  spice.text('grown_in', 'Grown in', PLACES),
  sleep.choice('scent', 'Scent', ['None', 'Light', 'Strong']),
  sleep.text('grown_in', 'Grown in', PLACES),
  { ...hemp.number('cbd_mg', 'CBD', 'mg', [150]), answer: labelled },
  { ...hemp.choice('extract', 'Extract', EXTRACTS, extractOf), required: true },
  hemp.text('grown_in', 'Grown in', PLACES),
];

/** What a product of the demo says of what its category asks for. */
export function answersOf(product: ProductSeed): Record<string, Answer> {
  const said: Record<string, Answer> = {};
  for (const { category, key, answer } of attributes) {
    const value = category === product.categorySlug ? answer(product) : undefined;
    if (value !== undefined) said[key] = value;
  }
  return said;
}
