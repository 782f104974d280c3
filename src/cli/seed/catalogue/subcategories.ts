import type { BotanicalKey, CategorySlug, ProductForm, ProductSeed } from './types';

/** A shelf below one of the list. */
export type SubcategorySeed = {
  parent: CategorySlug;
  slug: string;
  name: string;
  description: string;
  /** What stands on it: goods of the parent in one of these forms, or led by one of these plants. */
  of: { forms: readonly ProductForm[] } | { plants: readonly BotanicalKey[] };
};

const below =
  (parent: CategorySlug) =>
  (slug: string, name: string, description: string, ...forms: readonly ProductForm[]): SubcategorySeed => ({
    ...{ parent, slug, name, description, of: { forms } },
  });
const plantsOf =
  (parent: CategorySlug) =>
  (slug: string, name: string, description: string, ...plants: readonly BotanicalKey[]): SubcategorySeed => ({
    ...{ parent, slug, name, description, of: { plants } },
  });

const tea = below('teas-infusions');
const tincture = plantsOf('tinctures-drops');
const capsule = below('capsules-powders');
const balm = below('balms-salves');
const soap = below('soaps-bath');
const oil = below('oils');
const honey = below('honey');
const syrup = plantsOf('syrups-cordials');
const spice = below('spices-kitchen');
const sleep = below('sleep-calm');

/** Two to four below each shelf that is for everybody, in their order. */
export const subcategories: readonly SubcategorySeed[] = [
  tea('tea-bags', 'Tea bags', 'One bag, one cup, nothing to strain.', 'teabox'),
  tea('loose-leaf', 'Loose leaf', 'Whole leaves and roots for the big pot.', 'pouch', 'tin'),
  tea('dried-flowers', 'Dried flowers', 'Petals and buds in glass, for the look of it too.', 'jar'),
  tincture(
    'root-tinctures',
    'Roots & barks',
    'Ginger, turmeric and neem, steeped for weeks.',
    'ginger',
    'turmeric',
    'neem',
  ),
  tincture(
    'flower-tinctures',
    'Flowers',
    'Petals steeped while they are fresh.',
    'hibiscus',
    'rosella',
    'chamomile',
    'lavender',
  ),
  tincture(
    'leaf-tinctures',
    'Leaves',
    'Green leaves from the garden bed, a dropper at a time.',
    'mint',
    'lemongrass',
    'moringa',
    'aloe',
  ),
  capsule('capsules', 'Capsules', 'Milled leaf and root, counted into jars.', 'capsules'),
  capsule('powders', 'Powders', 'For porridge, juice or the mortar.', 'pouch', 'jar', 'tin'),
  balm('solid-balms', 'Solid balms', 'Firm in the tin, soft in the hand.', 'tin'),
  balm('creams-gels', 'Creams & gels', 'Light ones in tubes.', 'tube'),
  balm('body-butters', 'Body butters', 'Shea and cocoa butter by the jar.', 'jar'),
  soap('bar-soaps', 'Bar soaps', 'Cut by hand, left to dry for weeks.', 'soap', 'tin'),
  soap('washes', 'Washes', 'By the bottle, for hands, hair and all the rest.', 'bottle', 'tube'),
  soap('bath-salts', 'Bath salts & soaks', 'For the basin and the tub.', 'jar', 'pouch'),
  oil('pressed-oils', 'Pressed oils', 'Seed oils by the bottle.', 'bottle', 'jar', 'tin'),
  oil('scented-oils', 'Scented oils', 'Strong ones, by the drop.', 'dropper'),
  honey('honey-jars', 'Honey in jars', 'For the spoon.', 'jar', 'tin'),
  honey('honey-bottles', 'Honey in bottles', 'For pouring.', 'bottle'),
  syrup(
    'flower-cordials',
    'Flower cordials',
    'Red and sharp, for a tall glass.',
    'hibiscus',
    'rosella',
    'lavender',
    'chamomile',
  ),
  syrup('root-syrups', 'Root syrups', 'Hot ones, of ginger and turmeric.', 'ginger', 'turmeric'),
  syrup('leaf-cordials', 'Leaf cordials', 'Green and cool.', 'mint', 'lemongrass', 'moringa', 'aloe', 'neem'),
  spice('spice-jars', 'Spice jars', 'Ground or whole, in glass.', 'jar', 'tin'),
  spice('spice-bags', 'Bags & refills', 'For jars that are empty.', 'pouch', 'teabox'),
  sleep('bedtime-cups', 'Bedtime cups', 'The last cup of the day.', 'teabox', 'capsules'),
  sleep('pillow-herbs', 'Pillow herbs', 'Dried herbs in bags, for under the pillow.', 'pouch'),
  sleep('evening-scents', 'Evening scents', 'Mists and drops for the room.', 'bottle', 'dropper'),
  sleep('balms-candles', 'Balms & candles', 'In tins and jars, for the bedside.', 'tin', 'jar'),
];

/** The shelf below its category that a product stands on; null for goods of which there are too few to divide. */
export function subcategoryOf({ categorySlug, form, herbs }: ProductSeed): SubcategorySeed | null {
  return (
    subcategories.find(
      ({ parent, of }) =>
        parent === categorySlug && ('forms' in of ? of.forms.includes(form) : of.plants.includes(herbs[0])),
    ) ?? null
  );
}
