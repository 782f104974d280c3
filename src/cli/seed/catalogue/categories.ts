import type { CategorySeed } from './types';

export const categories: readonly CategorySeed[] = [
  {
    slug: 'teas-infusions',
    name: 'Teas & infusions',
    description: 'Leaves, flowers and roots for the pot, from gardens around the lake.',
    art: 'lemongrass',
    restricted: false,
  },
  {
    slug: 'tinctures-drops',
    name: 'Tinctures & drops',
    description: 'Herbs steeped slowly in glycerine, vinegar or spirit, a dropper at a time.',
    art: 'rosella',
    restricted: false,
  },
  {
    slug: 'capsules-powders',
    name: 'Capsules & powders',
    description: 'Milled leaf and root, loose by the pouch or neatly filled.',
    art: 'moringa',
    restricted: false,
  },
  {
    slug: 'balms-salves',
    name: 'Balms & salves',
    description: 'Shea, beeswax and garden herbs, poured warm into small tins.',
    art: 'aloe',
    restricted: false,
  },
  {
    slug: 'soaps-bath',
    name: 'Soaps & bath',
    description: 'Bars cut by hand, bath salts and washes that smell of the yard.',
    art: 'neem',
    restricted: false,
  },
  {
    slug: 'oils',
    name: 'Oils',
    description: 'Pressed seed oils for kitchen and skin, and scented ones for the room.',
    art: 'lavender',
    restricted: false,
  },
  {
    slug: 'honey-syrups',
    name: 'Honey & syrups',
    description: 'Honey from named hives and syrups for glasses, porridge and chapati.',
    art: 'hibiscus',
    restricted: false,
  },
  {
    slug: 'spices-kitchen',
    name: 'Spices & kitchen herbs',
    description: 'Ground this month, not last year: roots, seeds and leaves for the pot.',
    art: 'turmeric',
    restricted: false,
  },
  {
    slug: 'sleep-calm',
    name: 'Sleep & calm',
    description: 'Bedtime cups, pillow mists and other good reasons to put the phone away.',
    art: 'chamomile',
    restricted: false,
  },
  {
    slug: 'hemp-cbd',
    name: 'Hemp & CBD',
    description: 'For adults, from licensed makers, with a laboratory certificate for each batch.',
    art: 'hemp',
    restricted: true,
  },
];
