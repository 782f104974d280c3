import { stableNumber } from '../stable';
import type { CategorySlug, ProductForm, ProductSeed } from './types';

/** When and where goods of a category are used. */
const OCCASIONS: Readonly<Record<CategorySlug, readonly string[]>> = {
  'teas-infusions': ['breakfast', 'after dinner', 'office desk', 'iced'],
  'tinctures-drops': ['slow made', 'kitchen shelf', 'handbag'],
  'capsules-powders': ['porridge', 'smoothies', 'travel'],
  'balms-salves': ['dry season', 'handbag', 'after gardening'],
  'soaps-bath': ['guest bathroom', 'every day', 'housewarming'],
  oils: ['frying pan', 'salad', 'living room'],
  honey: ['breakfast', 'baking', 'school run'],
  'syrups-cordials': ['party jug', 'iced', 'baking'],
  'spices-kitchen': ['sunday lunch', 'chapati', 'barbecue'],
  'sleep-calm': ['after dinner', 'bedside', 'rainy evening'],
  'hemp-cbd': ['grown-ups'],
};

const OF_FORM: Partial<Record<ProductForm, string>> = {
  pouch: 'refill',
  tin: 'gift',
  teabox: 'sharing',
  jar: 'glass jar',
};

/** How it was made, for some of them. */
const MADE = ['small batch', 'single garden', 'family recipe', 'seasonal'] as const;

/** Two to four tags of a product, always the same ones. */
export function tagsOf({ slug, categorySlug, form }: ProductSeed): string[] {
  const occasions = OCCASIONS[categorySlug];
  const first = stableNumber(`occasion:${slug}`, occasions.length);
  const made = MADE[stableNumber(`made:${slug}`, MADE.length + 2)];
  const tags = [occasions[first], occasions[(first + 1) % occasions.length], OF_FORM[form], made];
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}
