import type { MediaEnv } from '@/env';
import { PACK_OF, PALETTE_OF } from '@/services/market/catalog';
import type { ProductPicture } from '@/services/market/catalog/tables';
import {
  type Botanical,
  categoryTileSvg,
  ensurePackshot,
  openMedia,
  PALETTE_COLOURS,
  type PackshotSpec,
  type Palette,
  renderPicture,
} from '@/services/platform/media';
import { type CategorySlug, type ProductForm, type ProductSeed, vendors } from './catalogue';
import { stableNumber } from './stable';

/** What is in the pack, where its form alone would say something else. */
const CAPTIONS: Readonly<Partial<Record<CategorySlug, Partial<Record<ProductForm, string>>>>> = {
  'teas-infusions': { tin: 'Loose tea', jar: 'Dried flowers', bottle: 'Infusion', capsules: 'Infusion' },
  'tinctures-drops': { bottle: 'Tincture' },
  'capsules-powders': { pouch: 'Powder', jar: 'Powder', tin: 'Powder' },
  'balms-salves': { jar: 'Balm' },
  'soaps-bath': { bottle: 'Wash', jar: 'Bath salt', pouch: 'Bath', tin: 'Soap', tube: 'Wash' },
  oils: { bottle: 'Oil', dropper: 'Oil', jar: 'Oil', tin: 'Oil' },
  honey: { bottle: 'Honey' },
  'syrups-cordials': { bottle: 'Syrup' },
  'spices-kitchen': { pouch: 'Spice', jar: 'Spice', tin: 'Spice', teabox: 'Spice' },
  'sleep-calm': { bottle: 'Mist', jar: 'Dried herb', tin: 'Balm', dropper: 'Scent' },
};

const PARALLEL = 2;

function specOf(product: ProductSeed): PackshotSpec {
  return {
    name: product.name,
    form: PACK_OF[product.form],
    botanical: product.herbs[0],
    strength: product.strength,
    vendorName: vendors.find((vendor) => vendor.slug === product.vendorSlug)?.name ?? '',
    palette: product.palette ?? PALETTE_OF[product.herbs[0]],
    seed: stableNumber(product.slug, 1_000_000),
    caption: CAPTIONS[product.categorySlug]?.[product.form],
  };
}

/** Draws what is not drawn yet; pictures of an earlier run are found by their content. */
export async function drawPictures(
  products: readonly ProductSeed[],
  media: MediaEnv,
  onProgress: (done: number) => void,
): Promise<ReadonlyMap<string, ProductPicture>> {
  const store = openMedia(media);
  const pictures = new Map<string, ProductPicture>();
  const queue = [...products];
  const draw = async () => {
    for (let product = queue.shift(); product; product = queue.shift()) {
      const spec = specOf(product);
      const drawn = await ensurePackshot(store, spec);
      pictures.set(product.slug, {
        avif640: drawn.key640Avif,
        webp640: drawn.key640Webp,
        avif320: drawn.key320Avif,
        webp320: drawn.key320Webp,
        colour: PALETTE_COLOURS[spec.palette].groundLight,
      });
      onProgress(pictures.size);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, draw));
  return pictures;
}

const TILE_PALETTES = ['leaf', 'earth', 'sun', 'sky', 'plum', 'sand'] as const;
const TILE_WIDTH_PX = 360;

/** Colours go round, so that neighbours differ. */
export const tilePalette = (position: number): Palette =>
  TILE_PALETTES[position % TILE_PALETTES.length] ?? 'leaf';

/** One tile for each category, in the order of `categories`. */
export async function drawTiles(
  categories: readonly { art: Botanical }[],
  media: MediaEnv,
): Promise<readonly string[]> {
  const store = openMedia(media);
  return Promise.all(
    categories.map(async ({ art }, position) => {
      const svg = categoryTileSvg({ botanical: art, palette: tilePalette(position) });
      return store.put(await renderPicture(svg, { widthPx: TILE_WIDTH_PX, format: 'webp' }), 'webp');
    }),
  );
}
