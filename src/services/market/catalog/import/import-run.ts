import { type Ctx, withTransaction } from '@/db/tx';
import { AppError, invalid } from '@/lib/errors';
import type { ShopName } from '@/services/market/vendors';
import type { MediaStore } from '@/services/platform/media';
import { botanicalIn, genericPicture } from '../generic-picture';
import { lockShelf } from '../lock-shelf';
import type { ProductPicture } from '../tables';
import { applyPlans } from './apply-plans';
import { type ChosenColumn, type Columns, columnsAsChosen, DETAIL_HEADER, readColumns } from './columns';
import { FamilyMemory } from './family-memory';
import { type FileCategory, isOpen } from './guesses';
import { importCategories } from './import-categories';
import { keyOfDraft } from './place-rows';
import { planBatch } from './plan-batch';
import type { Create, Plan } from './plan-rows';
import { RowReader } from './read-rows';
import { readTable, type TableRow } from './read-table';
import { asksFor } from './row-details';
import type { RowPicture } from './row-pictures';
import type { RowUndo } from './row-undo';
import type { DraftRow } from './settle-row';

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
  /** Columns with pictures, which whoever asked has to fetch. */
  readonly pictureColumns: number;
};

/** A row that was read, what takes it back where it was written, and the pictures it names. */
export type ImportedRow = {
  readonly line: ImportLine;
  readonly undo: RowUndo | null;
  readonly pictures: readonly RowPicture[];
};

export type ImportHow = {
  readonly shop: ShopName;
  readonly categorySlug: string | null;
  readonly dryRun: boolean;
  readonly goLive: boolean;
  /** Which column is what, where a person has said so. */
  readonly columns?: readonly ChosenColumn[];
  /** Rows up to this line were written before: they are read again, as others may need them, and left alone. */
  readonly afterLine?: number;
};

export type ImportRows = {
  readonly chunks: AsyncIterable<Buffer>;
  readonly store: MediaStore;
  /** Told of rows in the order of the file; in the transaction that writes them, where any is written. */
  readonly onRows: (ctx: Ctx, rows: readonly ImportedRow[]) => Promise<void>;
};

/** Rows written in one transaction; the rows of a family are not parted, up to the second number. */
const BATCH = 100;
const LARGEST_BATCH = 400;
const MOST_ROWS = 200_000;

/**
 * Reads a file into a shop. Internal: the caller authorises.
 * @throws AppError invalid for a file of which nothing can be used, or a category we do not have
 */
export async function readImport(ctx: Ctx, how: ImportHow, source: ImportRows): Promise<ImportSummary> {
  const all = await importCategories(ctx, how.shop.vendorId);
  // Nothing is put among goods for adults that does not name them, so they are no place for the rest.
  const open = all.filter(isOpen);
  const { categorySlug: wanted } = how;
  const fallback = wanted === null ? null : open.find(({ slug }) => slug === wanted);
  if (fallback === undefined)
    throw invalid(`We have no category "${wanted}". Ours: ${open.map(({ slug }) => slug).join(', ')}.`);
  return new ImportRun(ctx, how, source, all).read(fallback);
}

/** A row that becomes a product, or one of which there is only something to tell. */
type Waiting = (DraftRow | ImportLine) & { readonly pictures: readonly RowPicture[] };

class ImportRun {
  readonly #counts = { created: 0, changed: 0, skipped: 0, wrong: 0 };
  readonly #pictures = new Map<string, ProductPicture>();
  readonly #memory = new FamilyMemory();
  #batch: Waiting[] = [];

  constructor(
    private readonly ctx: Ctx,
    private readonly how: ImportHow,
    private readonly source: ImportRows,
    private readonly categories: readonly FileCategory[],
  ) {}

  async read(fallback: FileCategory | null): Promise<ImportSummary> {
    const rows = readTable(this.source.chunks);
    const first = await rows.next().catch((error: unknown) => {
      const why = whyUnreadable(error);
      throw why === null ? error : invalid(why);
    });
    const columns = first.done ? null : this.#columns(first.value.cells);
    if (!columns)
      throw invalid('We found no column for the name or none for the price in the first line of that file.');
    await this.#rows(rows, new RowReader(columns, this.categories, fallback));
    await this.#flush();
    return this.#summary(columns);
  }

  #columns(headers: readonly string[]): Columns | null {
    return this.how.columns ? columnsAsChosen(headers, this.how.columns) : readColumns(headers);
  }

  async #rows(rows: AsyncGenerator<TableRow>, reader: RowReader): Promise<void> {
    let [count, line] = [0, 1];
    try {
      for await (const row of rows) {
        count += 1;
        line = row.line;
        if (count > MOST_ROWS) throw invalid(`More than ${MOST_ROWS} rows. Split the file.`);
        const answer = reader.read(row.cells, line);
        const { kind, sku, name, pictures } = answer;
        if (kind === 'product') await this.#take({ draft: answer.draft, line, pictures });
        else await this.#take({ line, kind, sku, name, note: answer.why, pictures });
      }
    } catch (error) {
      const why = whyUnreadable(error);
      if (why === null) throw error;
      const note = `From here on the file cannot be read. ${why}`;
      await this.#take({ line: line + 1, kind: 'wrong', sku: '', name: '', note, pictures: [] });
    }
  }

  async #take(row: Waiting): Promise<void> {
    if (row.line <= (this.how.afterLine ?? 0)) return;
    const isFull = this.#batch.length >= (this.#goesOn(row) ? LARGEST_BATCH : BATCH);
    if (isFull) await this.#flush();
    this.#batch.push(row);
  }

  /** Whether a row belongs to the family of the one before it. */
  #goesOn(row: Waiting): boolean {
    const keys = [this.#batch.at(-1), row].map((one) =>
      one && 'draft' in one ? keyOfDraft(one.draft) : null,
    );
    return keys[0] !== null && keys[0] === keys[1];
  }

  /** Writes what has gathered, in one transaction; a dry run only says what it would do. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const drafts = batch.filter((row) => 'draft' in row);
    if (this.how.dryRun || drafts.length === 0) {
      const { plans, placed } = await this.#plan(this.ctx, drafts, false);
      await this.#tell(this.ctx, batch, plans, new Map());
      this.#memory.keep(placed);
    } else {
      await this.#write(batch, drafts);
    }
  }

  #plan(ctx: Ctx, batch: readonly DraftRow[], lock: boolean) {
    const { shop, goLive } = this.how;
    return planBatch(ctx, { vendorId: shop.vendorId, goLive, memory: this.#memory }, batch, lock);
  }

  async #write(batch: readonly Waiting[], drafts: readonly DraftRow[]): Promise<void> {
    const { vendorId } = this.how.shop;
    // Before anything is locked: drawing takes longer than writing.
    for (const plan of (await this.#plan(this.ctx, drafts, false)).plans) {
      if (plan.kind === 'create') await this.#picture(plan);
    }
    const met = await withTransaction(this.ctx, async (tx) => {
      await lockShelf(tx, vendorId);
      const { plans, placed } = await this.#plan(tx, drafts, true);
      const creates = plans.filter((plan) => plan.kind === 'create');
      const pictured = await Promise.all(
        creates.map(async (plan) => ({ ...plan, picture: await this.#picture(plan) })),
      );
      const changes = plans.filter((plan) => plan.kind === 'change');
      const isNothing = creates.length + changes.length === 0;
      const undo = isNothing ? new Map() : await applyPlans(tx, vendorId, pictured, changes);
      await this.#tell(tx, batch, plans, undo);
      return placed;
    });
    this.#memory.keep(met);
  }

  /** One drawing for all goods of a form, a plant and a category. */
  async #picture({ draft }: Create): Promise<ProductPicture> {
    const botanical = botanicalIn(draft.botanicalWords, draft.botanical);
    const key = `${draft.form} ${botanical} ${draft.categoryId}`;
    const known = this.#pictures.get(key);
    if (known) return known;
    const { form, categoryName } = draft;
    const spec = { form, botanical, categoryName, vendorName: this.how.shop.name };
    const drawn = await genericPicture(this.source.store, spec);
    this.#pictures.set(key, drawn);
    return drawn;
  }

  async #tell(
    ctx: Ctx,
    batch: readonly Waiting[],
    plans: readonly Plan[],
    undo: ReadonlyMap<number, RowUndo>,
  ): Promise<void> {
    const told = new Map(plans.map((plan) => [plan.line, lineOf(plan)]));
    const rows = batch.flatMap(({ pictures, ...row }): ImportedRow[] => {
      const line = 'draft' in row ? told.get(row.line) : row;
      return line ? [{ line, undo: undo.get(row.line) ?? null, pictures }] : [];
    });
    await this.source.onRows(ctx, rows);
    for (const { line } of rows) this.#counts[line.kind] += 1;
  }

  #summary({ unknown, images, details }: Columns): ImportSummary {
    const { name: shop } = this.how.shop;
    const strange = details.filter(({ name }) => !this.categories.some(({ asks }) => asksFor(name, asks)));
    const unknownColumns = [...unknown, ...strange.map(({ name }) => `${DETAIL_HEADER}${name}`)];
    return { ...this.#counts, shop, unknownColumns, pictureColumns: images.length };
  }
}

function lineOf(plan: Plan): ImportLine {
  const { line, draft } = plan;
  const what = { line, sku: draft.sku, name: draft.name };
  if (plan.kind === 'same') {
    const note = plan.note === '' ? 'Nothing is different.' : `Nothing is different; ${plan.note}.`;
    return { ...what, kind: 'skipped', note };
  }
  if (plan.kind === 'wrong') return { ...what, kind: 'wrong', note: plan.why };
  return { ...what, kind: plan.kind === 'create' ? 'created' : 'changed', note: plan.note };
}

/** Words for a file that breaks off in the middle; null for what is a defect of ours. */
function whyUnreadable(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return 'A quote is opened and never closed.';
  return code.startsWith('CSV_') ? 'The quotes in it do not fit together.' : null;
}
