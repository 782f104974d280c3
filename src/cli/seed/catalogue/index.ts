export { type AttributeSeed, answersOf, attributes } from './attributes';
export { categories } from './categories';
export { type FamilySeed, families, familyOf, products } from './families';
export { reviewerNames, reviews } from './reviews';
export { type SubcategorySeed, subcategories, subcategoryOf } from './subcategories';
export { tagsOf } from './tags';
export {
  BOTANICAL_KEYS,
  type BotanicalKey,
  CATEGORY_SLUGS,
  type CategorySeed,
  type CategorySlug,
  type Herbs,
  PALETTES,
  type Palette,
  PRODUCT_FORMS,
  type ProductForm,
  type ProductSeed,
  type ReviewSeed,
  VENDOR_SLUGS,
  type VendorSeed,
  type VendorSlug,
} from './types';
export { vendors } from './vendors';
