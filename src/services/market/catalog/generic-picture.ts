import {
  BOTANICALS,
  Botanical,
  ensurePackshot,
  type MediaStore,
  PALETTE_COLOURS,
  type PackForm,
  type Palette,
} from '@/services/platform/media';
import type { ProductForm } from './inputs';
import type { ProductPicture } from './tables';

/** The drawing of what goods come in. */
export const PACK_OF: Readonly<Record<ProductForm, PackForm>> = {
  dropper: 'dropper-bottle',
  capsules: 'capsule-jar',
  pouch: 'kraft-pouch',
  tin: 'tin',
  tube: 'tube',
  soap: 'soap',
  teabox: 'tea-box',
  jar: 'honey-jar',
  bottle: 'bottle',
};

/** The ground a plant is shown on. */
export const PALETTE_OF: Readonly<Record<Botanical, Palette>> = {
  hemp: 'leaf',
  chamomile: 'sun',
  moringa: 'leaf',
  lemongrass: 'sand',
  hibiscus: 'plum',
  ginger: 'sand',
  turmeric: 'sun',
  aloe: 'sky',
  mint: 'sky',
  lavender: 'plum',
  neem: 'leaf',
  rosella: 'earth',
};

export type GenericSpec = {
  readonly form: ProductForm;
  readonly botanical: Botanical;
  readonly categoryName: string;
  readonly vendorName: string;
};

/** The plant that is drawn for goods: the first that their words name, else that of their category. */
export function botanicalIn(words: string, ofCategory: string): Botanical {
  const said = words.toLowerCase();
  const named = BOTANICALS.find((plant) => plant !== 'hemp' && said.includes(plant));
  return named ?? Botanical.catch('mint').parse(ofCategory);
}

/** Drawn for goods that have no photo yet: their category stands on the label, so one drawing serves many. */
export async function genericPicture(store: MediaStore, spec: GenericSpec): Promise<ProductPicture> {
  const palette = PALETTE_OF[spec.botanical];
  const drawn = await ensurePackshot(store, {
    name: spec.categoryName,
    form: PACK_OF[spec.form],
    botanical: spec.botanical,
    strength: '',
    vendorName: spec.vendorName.slice(0, 80),
    palette,
    seed: 1,
  });
  return {
    avif640: drawn.key640Avif,
    webp640: drawn.key640Webp,
    avif320: drawn.key320Avif,
    webp320: drawn.key320Webp,
    colour: PALETTE_COLOURS[palette].groundLight,
  };
}
