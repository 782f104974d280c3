import { and, eq, sql } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { products, stockItems } from '@/services/market/catalog/tables';
import {
  getImport,
  listImportLines,
  productImportJobs,
  receiveImport,
  startImport,
} from '@/services/market/product-imports';
import { makeCategory } from './factories';
import { OrderWorld, type Shop } from './order-world';

const HEAD = 'sku,name,description,category,price_ugx,stock,colour';
const WORDS = 'Dried slowly in the shade of the loft.';

/** A row of a shop's file. */
export const teaRow = (sku: string, price = 9_000, stock = 12): string =>
  `${sku},Tea ${sku},${WORDS},Drinks > Teas,${price},${stock},green`;
export const teaFile = (...rows: readonly string[]): string => [HEAD, ...rows].join('\r\n');

/** In pieces that break words and lines anywhere. */
export async function* pieces(text: string, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A shop that sends files of products, and the worker that reads them. */
export class ImportWorld {
  private constructor(
    readonly orders: OrderWorld,
    readonly shop: Shop,
  ) {}

  static async open(): Promise<OrderWorld> {
    const orders = await OrderWorld.open();
    await makeCategory(orders.base.system, { slug: 'teas-infusions', name: 'Teas & infusions' });
    return orders;
  }

  static of = async (orders: OrderWorld): Promise<ImportWorld> =>
    new ImportWorld(orders, await orders.shop());

  get system() {
    return this.orders.base.system;
  }

  newId = (): string => this.system.ids.uuid();

  async send(text: string, importId = this.newId()): Promise<{ importId: string; kind: string }> {
    const { kind } = await receiveImport(this.shop.ctx, { importId, fileName: 'teas.csv' }, pieces(text));
    return { importId, kind };
  }

  /** Runs every job of imports that is due, as the worker does. */
  async work(): Promise<void> {
    const now = this.orders.base.clock.now().toISOString();
    for (;;) {
      const [job] = await this.system.db.execute<{ name: string; payload: unknown }>(sql`
        with due as (
          select j.id, t.identifier from graphile_worker._private_jobs j
          join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier like 'imports.%' and j.run_at <= ${now}::timestamptz order by j.id limit 1)
        delete from graphile_worker._private_jobs j using due where j.id = due.id
        returning due.identifier as name, j.payload`);
      if (!job) return;
      await required(productImportJobs[job.name], job.name)(this.system, job.payload);
    }
  }

  async checked(text: string): Promise<string> {
    const { importId } = await this.send(text);
    await this.work();
    return importId;
  }

  async imported(text: string): Promise<string> {
    const importId = await this.checked(text);
    await startImport(this.shop.ctx, { importId });
    await this.work();
    return importId;
  }

  view = (importId: string) => getImport(this.shop.ctx, { importId });

  /** SKU, kind and what is said of each row. */
  async notes(importId: string) {
    const { items } = await listImportLines(this.shop.ctx, { importId });
    return items.map(({ sku, kind, note, undone }) => [sku, kind, undone ?? note]);
  }

  /** SKU, state, shillings and pieces of all products of the shop. */
  async shelf() {
    const rows = await this.system.db
      .select({
        sku: products.sku,
        status: products.status,
        price: products.priceUgx,
        available: stockItems.available,
      })
      .from(products)
      .innerJoin(stockItems, eq(stockItems.productId, products.id))
      .where(eq(products.vendorId, this.shop.id))
      .orderBy(products.sku);
    return rows.map(({ sku, status, price, available }) => [sku, status, Number(price), available]);
  }

  async productIdOf(sku: string): Promise<string> {
    const [row] = await this.system.db
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.sku, sku), eq(products.vendorId, this.shop.id)));
    return required(row, sku).id;
  }
}
