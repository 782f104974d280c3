import type { CategorySlug, Herbs, Palette, ProductForm, ProductSeed, VendorSlug } from '../types';

/**
 * A writer of rows for one category. Positional, so that a page of products reads like a price list:
 * vendor, slug, name, form, strength, herbs (drawn plant first), shillings, pieces in stock, words, palette.
 */
export const shelf =
  (categorySlug: CategorySlug) =>
  (
    vendorSlug: VendorSlug,
    slug: string,
    name: string,
    form: ProductForm,
    strength: string,
    herbs: Herbs,
    priceUgx: bigint,
    stockQuantity: number,
    description: string,
    palette?: Palette,
  ): ProductSeed => ({
    slug,
    vendorSlug,
    categorySlug,
    name,
    form,
    strength,
    herbs,
    priceUgx,
    stockQuantity,
    description,
    ...(palette ? { palette } : {}),
  });
