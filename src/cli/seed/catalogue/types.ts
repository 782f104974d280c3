import { PRODUCT_FORMS, type ProductForm } from '@/services/market/catalog/inputs';

export { PRODUCT_FORMS, type ProductForm };

/** Plants the picture maker can draw; the first herb of every product is one of these. */
export const BOTANICAL_KEYS = [
  'hemp',
  'chamomile',
  'moringa',
  'lemongrass',
  'hibiscus',
  'ginger',
  'turmeric',
  'aloe',
  'mint',
  'lavender',
  'neem',
  'rosella',
] as const;
export type BotanicalKey = (typeof BOTANICAL_KEYS)[number];

export const PALETTES = ['leaf', 'earth', 'sun', 'sky', 'plum', 'sand'] as const;
export type Palette = (typeof PALETTES)[number];

export const CATEGORY_SLUGS = [
  'teas-infusions',
  'tinctures-drops',
  'capsules-powders',
  'balms-salves',
  'soaps-bath',
  'oils',
  'honey',
  'syrups-cordials',
  'spices-kitchen',
  'sleep-calm',
  'hemp-cbd',
] as const;
export type CategorySlug = (typeof CATEGORY_SLUGS)[number];

/** The order is the vendors' number: it decides each owner's phone number, so new vendors go at the end. */
export const VENDOR_SLUGS = [
  'demo',
  'third-kettle',
  'seven-hills-stillroom',
  'barkcloth-and-balm',
  'leaf-room',
  'nalongo-drying-loft',
  'hibiscus-yard',
  'kikuubo-spice-bench',
  'half-moon-rest-works',
  'red-earth-soap-yard',
  'njuki-and-daughters',
  'landing-site-drops',
  'verandah-botanicals',
  'long-pod-moringa',
  'papyrus-lane',
  'crane-leaf-hemp',
  'slow-turn-press',
  'old-jackfruit-pantry',
  'stone-ginger-works',
  'neem-yard',
  'kajjansi-aloe-beds',
  'two-palms-apothecary',
  'morning-ridge',
  'quiet-cup',
  'hill-of-mint',
  'lemongrass-lane',
] as const;
export type VendorSlug = (typeof VENDOR_SLUGS)[number];

export type VendorSeed = {
  slug: VendorSlug;
  name: string;
  /** One short line for cards. */
  oneLine: string;
  story: string;
  /** The real suburb or landmark area a shopper would name. */
  placeName: string;
  /** WGS-84 degrees. */
  lat: number;
  lng: number;
  openingNote: string;
  specialities: readonly CategorySlug[];
};

export type CategorySeed = {
  slug: CategorySlug;
  name: string;
  description: string;
  art: BotanicalKey;
  /** Restricted goods stay off the shelves until an admin switches the category on. */
  restricted: boolean;
};

/** The drawn plant first, then any other ingredient by its plain name. */
export type Herbs = readonly [BotanicalKey, ...string[]];

export type ProductSeed = {
  slug: string;
  vendorSlug: VendorSlug;
  categorySlug: CategorySlug;
  name: string;
  form: ProductForm;
  /** Size or strength as printed on the label, e.g. `500 mg`, `20 bags`. */
  strength: string;
  herbs: Herbs;
  /** Whole shillings. */
  priceUgx: bigint;
  stockQuantity: number;
  description: string;
  palette?: Palette;
};

export type ReviewSeed = {
  rating: 2 | 3 | 4 | 5;
  text: string;
  /** The forms the words make sense for. */
  forms: readonly ProductForm[];
};
