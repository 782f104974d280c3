import { z } from 'zod';

export const BOTANICALS = [
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

export const PACK_FORMS = [
  'dropper-bottle',
  'capsule-jar',
  'kraft-pouch',
  'tin',
  'tube',
  'soap',
  'tea-box',
  'honey-jar',
  'bottle',
] as const;

export const PALETTES = ['leaf', 'earth', 'sun', 'sky', 'plum', 'sand'] as const;

export const Botanical = z.enum(BOTANICALS);
export type Botanical = z.infer<typeof Botanical>;

export const PackForm = z.enum(PACK_FORMS);
export type PackForm = z.infer<typeof PackForm>;

export const Palette = z.enum(PALETTES);
export type Palette = z.infer<typeof Palette>;

/** What a generated packshot is drawn from; the same spec always gives the same picture. */
export const PackshotSpec = z.object({
  name: z.string().trim().min(1).max(120),
  form: PackForm,
  botanical: Botanical,
  /** Contents or strength as printed: "30 ml", "500 mg". May be empty. */
  strength: z.string().trim().max(40),
  vendorName: z.string().trim().max(80),
  palette: Palette,
  /** Any whole number, for example from the product's id: turns the plant and the light a little. */
  seed: z.int(),
  /** Small line under the name ("Loose herb"); without it the form's own word is printed. */
  caption: z.string().trim().max(40).optional(),
});
export type PackshotSpec = z.infer<typeof PackshotSpec>;

/** What a shop may send; phones make their photos smaller before they send them. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;

export type PhotoRefusal = {
  readonly kind:
    | 'too_large'
    /** No JPEG, PNG or WebP, whatever its name says. */
    | 'wrong_type'
    | 'damaged'
    | 'too_small'
    /** More pixels than any photo has. */
    | 'too_many_pixels'
    /** Something else is in the file beside the picture. */
    | 'hidden';
};
