import { eq } from 'drizzle-orm';
import { type Random, randomOf } from '../../src/cli/market-day/plan/random';
import type { Ctx } from '../../src/db/tx';
import { ugx } from '../../src/lib/money';
import { categories, products, stockItems } from '../../src/services/market/catalog/tables';
import { vendors } from '../../src/services/market/vendors/tables';

/** One shop for so many products. */
const PRODUCTS_OF_A_SHOP = 250;
const BATCH = 500;
const PICTURE = { avif640: '', webp640: '', avif320: '', webp320: '', colour: '#dddddd' };

export const PLANTS =
  'ginger moringa hibiscus lemongrass turmeric chamomile mint aloe neem lavender rosella garlic honey basil clove cinnamon cardamom rosemary thyme sage fennel nettle dandelion echinacea calendula baobab tamarind papaya guava mango coconut shea jojoba argan rosehip elderberry hawthorn valerian passionflower ashwagandha ginseng spirulina rooibos licorice anise eucalyptus camphor peppermint spearmint verbena jasmine geranium sandalwood frankincense myrrh cedar vetiver patchouli bergamot orange lemon lime grapefruit tangerine pineapple avocado sesame flax chia pumpkin sunflower castor olive almond coffee cocoa vanilla nutmeg pepper chilli mustard coriander cumin caraway dill parsley celery oregano marjoram tarragon bay yarrow mullein plantain burdock milkthistle artichoke'.split(
    ' ',
  );
export const KINDS = [
  ['tea', 'teabox', '20 bags', '40 bags', '60 bags'],
  ['tea leaves', 'pouch', '50 g', '80 g', '150 g'],
  ['soap', 'soap', '100 g', '150 g'],
  ['balm', 'tin', '30 g', '60 g'],
  ['oil', 'dropper', '10 ml', '30 ml', '50 ml'],
  ['tincture', 'dropper', '30 ml', '50 ml', '100 ml'],
  ['powder', 'pouch', '100 g', '250 g', '500 g'],
  ['capsules', 'capsules', '30 pieces', '60 pieces', '90 pieces'],
  ['cream', 'tube', '50 ml', '75 ml'],
  ['syrup', 'bottle', '100 ml', '200 ml'],
  ['salve', 'jar', '50 g', '120 g'],
  ['scrub', 'jar', '150 g', '300 g'],
] as const;
const MANNERS =
  'Evening Morning Quiet Bright Wild Garden Hilltop Lakeside Golden Old Little Plain Sunday Market Village'.split(
    ' ',
  );
const SYLLABLES =
  'ba ka mu nda lo si re wa tu ki ngo pa li ma zo ne ya gu bi so ra te ju fa le kwe mbi sha do nyo'.split(
    ' ',
  );
const LONGEST_TALE = 40;
const TALE_WORDS = 4_000;

/** Words that nobody knows stand for the many that descriptions have; the first are said most. */
const taleWords = (): readonly string[] => {
  const random = randomOf(1, 'words');
  const word = () => Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join('');
  return Array.from({ length: TALE_WORDS }, word);
};

/** A market that grows to as many products as are wanted, the same each time. */
export class Goods {
  private readonly random: Random = randomOf(1, 'goods');
  private readonly words = taleWords();
  private readonly shops: string[] = [];
  private made = 0;

  private constructor(
    private readonly ctx: Ctx,
    private readonly shelves: readonly string[],
  ) {}

  static async begin(ctx: Ctx): Promise<Goods> {
    const look = { oneLine: '', botanical: 'mint', palette: 'leaf' };
    const rows = KINDS.map(([kind], position) => {
      const slug = kind.replace(' ', '-');
      return { ...look, id: ctx.ids.uuid(), slug, name: `Every ${kind}`, position };
    });
    await ctx.db.insert(categories).values(rows);
    return new Goods(
      ctx,
      rows.map(({ id }) => id),
    );
  }

  /** Seconds it took, the index of the search included. */
  async growTo(size: number): Promise<number> {
    const began = performance.now();
    while (this.made < size) {
      const batch = [];
      for (let n = 0; n < BATCH && this.made < size; n += 1) batch.push(await this.product());
      await this.ctx.db.insert(products).values(batch);
      const stock = batch.map(({ id }) => ({ productId: id, available: this.random.chance(0.9) ? 40 : 0 }));
      await this.ctx.db.insert(stockItems).values(stock);
    }
    return Math.round((performance.now() - began) / 100) / 10;
  }

  /** Somebody changes a price, or one time in five what a product says of itself. */
  async changeOne(): Promise<void> {
    const { random } = this;
    const facts = random.chance(0.2)
      ? { description: this.tale() }
      : { priceUgx: ugx(3_000 + 500 * random.below(60)) };
    const slug = `goods-${1 + random.below(this.made)}`;
    await this.ctx.db.update(products).set(facts).where(eq(products.slug, slug));
  }

  private async product(): Promise<typeof products.$inferInsert & { id: string }> {
    const { random, ctx } = this;
    if (this.made % PRODUCTS_OF_A_SHOP === 0) await this.openShop();
    this.made += 1;
    const at = random.below(KINDS.length);
    const [kind = '', form = '', ...strengths] = KINDS[at] ?? [];
    const herbs = [...new Set([oftenFirst(random, PLANTS), random.pick(PLANTS)])];
    const name = `${random.pick(MANNERS)} ${herbs.slice(0, 1 + random.below(2)).join(' and ')} ${kind}`;
    const now = ctx.clock.now();
    const ratingCount = random.chance(0.6) ? 1 + random.below(40) : 0;
    return {
      ...{ id: ctx.ids.uuid(), slug: `goods-${this.made}`, name, form, herbs, picture: PICTURE },
      ...{ description: this.tale(), strength: random.pick(strengths), shelfRank: random.below(1_000) },
      ...{ ratingCount, ratingSum: ratingCount * (2 + random.below(4)), createdAt: now, updatedAt: now },
      priceUgx: ugx(3_000 + 500 * random.below(random.pick([20, 60, 250]))),
      categoryId: this.shelves[at] ?? '',
      vendorId: this.shops.at(-1) ?? '',
    };
  }

  private tale(): string {
    const { random } = this;
    return Array.from({ length: 10 + random.below(LONGEST_TALE - 10) }, () =>
      oftenFirst(random, this.words),
    ).join(' ');
  }

  private async openShop(): Promise<void> {
    const { ctx, random } = this;
    const id = ctx.ids.uuid();
    const place = { placeName: random.pick(['Kololo', 'Ntinda', 'Kawempe', 'Makindye', 'Nakawa']) };
    await ctx.db.insert(vendors).values({
      ...{ id, slug: `shop-${this.shops.length}`, oneLine: '', story: '', createdAt: ctx.clock.now() },
      name: `${random.pick(this.words)} ${random.pick(['Apothecary', 'Gardens', 'Herbs', 'Yard'])}`,
      ...{ ...place, lat: 0.25 + random.fraction() / 8, lng: 32.5 + random.fraction() / 6 },
    });
    this.shops.push(id);
  }
}

/** The earlier of a list, the more often. */
export const oftenFirst = <T>(random: Random, list: readonly T[]): T =>
  random.pick(list.slice(0, 1 + random.below(list.length)));
