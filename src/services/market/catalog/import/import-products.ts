import { and, asc, eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { AppError, invalid, notFound } from '@/lib/errors';
import { type ShopName, shopBySlug } from '@/services/market/vendors';
import { authoriseSystem } from '@/services/platform/access';
import type { MediaStore } from '@/services/platform/media';
import { botanicalIn, genericPicture } from '../generic-picture';
import { ImportProducts } from '../inputs';
import { categories, type ProductPicture } from '../tables';
import { applyPlans } from './apply-plans';
import { type Columns, readColumns } from './columns';
import type { OpenCategory } from './guesses';
import { knownProducts } from './known-products';
import { type DraftRow, type Plan, planRow } from './plan-rows';
import { type ImportDraft, RowReader } from './read-rows';
import { readTable, type TableRow } from './read-table';

/** What became of one row. */
export type ImportLine = {
  /** Where the row ends in the file. */
  readonly line: number;
  readonly kind: 'created' | 'changed' | 'skipped' | 'wrong';
  readonly sku: string;
  readonly name: string;
  /** What changed, what it waits for, or why not. */
  readonly note: string;
};
export type ImportSummary = Record<ImportLine['kind'], number> & {
  readonly shop: string;
  readonly unknownColumns: readonly string[];
  /** Columns with pictures, which are not fetched. */
  readonly pictureColumns: number;
};

export type ImportSource = {
  readonly chunks: AsyncIterable<Buffer>;
  readonly store: MediaStore;
  readonly onLine: (line: ImportLine) => void;
};

/** Rows written in one transaction. */
const BATCH = 100;
const MOST_ROWS = 200_000;

/**
 * Brings a shop's products from a CSV file of Shopify, WooCommerce or our own, row by row: what cannot be read is
 * told and left out, the rest goes on. Known products are found by SKU, so that the same file again changes nothing.
 * A command of whoever holds the machine. @throws AppError not_found for an unknown shop; invalid for a file of which
 * nothing can be used
 */
export async function importProducts(
  ctx: Ctx,
  input: ImportProducts,
  source: ImportSource,
): Promise<ImportSummary> {
  authoriseSystem(ctx);
  const { vendorSlug, dryRun, goLive, categorySlug } = ImportProducts.parse(input);
  const shop = await shopBySlug(ctx, vendorSlug);
  if (!shop) throw notFound(`shop "${vendorSlug}"`);
  const open = await openCategories(ctx);
  const fallback = categorySlug ? open.find(({ slug }) => slug === categorySlug) : null;
  if (fallback === undefined)
    throw invalid(`We have no category "${categorySlug}". Ours: ${open.map(({ slug }) => slug).join(', ')}.`);
  const run = new ImportRun(ctx, shop, { dryRun, goLive }, source);
  return run.read(open, fallback);
}

/** Categories things can be put into. */
function openCategories(ctx: Ctx): Promise<OpenCategory[]> {
  const { id, slug, name, botanical } = categories;
  return ctx.db
    .select({ id, slug, name, botanical })
    .from(categories)
    .where(and(categories.enabled, eq(categories.restricted, false)))
    .orderBy(asc(categories.position));
}

class ImportRun {
  readonly #counts = { created: 0, changed: 0, skipped: 0, wrong: 0 };
  readonly #pictures = new Map<string, ProductPicture>();
  #batch: DraftRow[] = [];

  constructor(
    private readonly ctx: Ctx,
    private readonly shop: ShopName,
    private readonly how: { readonly dryRun: boolean; readonly goLive: boolean },
    private readonly source: ImportSource,
  ) {}

  async read(open: readonly OpenCategory[], fallback: OpenCategory | null): Promise<ImportSummary> {
    const rows = readTable(this.source.chunks);
    const first = await rows.next().catch((error: unknown) => {
      const why = whyUnreadable(error);
      throw why === null ? error : invalid(why);
    });
    const columns = first.done ? null : readColumns(first.value.cells);
    if (!columns)
      throw invalid('We found no column for the name or none for the price in the first line of that file.');
    await this.#rows(rows, new RowReader(columns, open, fallback));
    await this.#flush();
    return this.#summary(columns);
  }

  async #rows(rows: AsyncGenerator<TableRow>, reader: RowReader): Promise<void> {
    let [count, line] = [0, 1];
    try {
      for await (const row of rows) {
        count += 1;
        line = row.line;
        if (count > MOST_ROWS) throw invalid(`More than ${MOST_ROWS} rows. Split the file.`);
        const answer = reader.read(row.cells, line);
        if (answer.kind === 'product') this.#batch.push({ draft: answer.draft, line });
        else this.#tell({ line, kind: answer.kind, sku: '', name: '', note: answer.why });
        if (this.#batch.length >= BATCH) await this.#flush();
      }
    } catch (error) {
      const why = whyUnreadable(error);
      if (why === null) throw error;
      this.#tell({
        line: line + 1,
        kind: 'wrong',
        sku: '',
        name: '',
        note: `From here on the file cannot be read. ${why}`,
      });
    }
  }

  /** Writes what has gathered, in one transaction; a dry run only says what it would do. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const plans = this.how.dryRun ? await this.#plan(this.ctx, batch, false) : await this.#write(batch);
    for (const plan of plans) this.#tellPlan(plan);
  }

  async #plan(ctx: Ctx, batch: readonly DraftRow[], lock: boolean): Promise<Plan[]> {
    const skus = batch.map(({ draft }) => draft.sku);
    const known = await knownProducts(ctx, this.shop.vendorId, skus, lock);
    return batch.map((row) => planRow(row, known.get(row.draft.sku), this.how.goLive));
  }

  async #write(batch: readonly DraftRow[]): Promise<Plan[]> {
    // Before anything is locked: drawing takes longer than writing.
    for (const plan of await this.#plan(this.ctx, batch, false)) {
      if (plan.kind === 'create') await this.#picture(plan.draft);
    }
    return withTransaction(this.ctx, async (tx) => {
      const lock = `products:${this.shop.vendorId}`;
      await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
      const plans = await this.#plan(tx, batch, true);
      const creates = plans.filter((plan) => plan.kind === 'create');
      const pictured = await Promise.all(
        creates.map(async (plan) => ({ ...plan, picture: await this.#picture(plan.draft) })),
      );
      const changes = plans.filter((plan) => plan.kind === 'change');
      if (creates.length + changes.length > 0) await applyPlans(tx, this.shop.vendorId, pictured, changes);
      return plans;
    });
  }

  /** One drawing for all goods of a form, a plant and a category. */
  async #picture(draft: ImportDraft): Promise<ProductPicture> {
    const botanical = botanicalIn(draft.botanicalWords, draft.botanical);
    const key = `${draft.form} ${botanical} ${draft.categoryId}`;
    const known = this.#pictures.get(key);
    if (known) return known;
    const { form, categoryName } = draft;
    const spec = { form, botanical, categoryName, vendorName: this.shop.name };
    const drawn = await genericPicture(this.source.store, spec);
    this.#pictures.set(key, drawn);
    return drawn;
  }

  #tellPlan(plan: Plan): void {
    const { line, draft } = plan;
    const what = { line, sku: draft.sku, name: draft.name };
    if (plan.kind === 'same') this.#tell({ ...what, kind: 'skipped', note: 'Nothing is different.' });
    else this.#tell({ ...what, kind: plan.kind === 'create' ? 'created' : 'changed', note: plan.note });
  }

  #tell(line: ImportLine): void {
    this.#counts[line.kind] += 1;
    this.source.onLine(line);
  }

  #summary({ unknown, images }: Columns): ImportSummary {
    return { ...this.#counts, shop: this.shop.name, unknownColumns: unknown, pictureColumns: images.length };
  }
}

/** Words for a file that breaks off in the middle; null for what is a defect of ours. */
function whyUnreadable(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return 'A quote is opened and never closed.';
  return code.startsWith('CSV_') ? 'The quotes in it do not fit together.' : null;
}
