import { desc, eq, sql } from 'drizzle-orm';
import { withTransaction } from '@/db/tx';
import { catalogChanged } from '@/services/market/catalog';
import { products } from '@/services/market/catalog/tables';
import { configureMeilisearch, type MeilisearchServer, meilisearchAt } from '@/services/market/search';
import { MeilisearchDouble } from '@/services/market/search/engines/meilisearch/testing/meilisearch-double';
import {
  PUSH_JOB,
  rebuildMeilisearch,
  searchIndexJobs,
  searchIndexReactions,
} from '@/services/market/search-index';
import {
  searchBuilds,
  searchComparisons,
  searchPending,
  searchPushes,
} from '@/services/market/search-index/tables';
import { emit } from '@/services/platform/outbox';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { createWorld, type TestWorld } from './context';
import { type MadeProduct, makeProduct, makeVendor } from './factories';

/** A write that is not answered is given up this soon, so that a test of it is not slow. */
const TIMEOUT_MS = 300;

/** A market with a search engine that plays Meilisearch, by the market's clock. */
export class IndexWorld {
  private constructor(
    readonly base: TestWorld,
    /** What is made is its. */
    readonly shop: string,
    private one: MeilisearchDouble,
    private at: MeilisearchServer,
  ) {}

  static async open(): Promise<IndexWorld> {
    const base = await createWorld();
    const shop = (await makeVendor(base.system)).id;
    const double = await new MeilisearchDouble(base.clock.now).start();
    return new IndexWorld(base, shop, double, meilisearchAt(double.settings));
  }

  get double(): MeilisearchDouble {
    return this.one;
  }

  get server(): MeilisearchServer {
    return this.at;
  }

  /** An empty server and nothing on sale. */
  async begin(): Promise<void> {
    await this.one.stop();
    this.one = await new MeilisearchDouble(this.base.clock.now).start();
    this.at = meilisearchAt(this.one.settings, TIMEOUT_MS, TIMEOUT_MS);
    configureMeilisearch(this.at);
    const { db } = this.base.system;
    for (const table of [searchPending, searchPushes, searchBuilds, searchComparisons])
      await db.delete(table);
    await db.update(products).set({ status: 'paused' });
  }

  async close(): Promise<void> {
    configureMeilisearch(undefined);
    await this.one.stop();
    await this.base.close();
  }

  make(name: string, options: { available?: number } = {}): Promise<MadeProduct> {
    return makeProduct(this.base.system, this.shop, { name, ...options });
  }

  /** Changes a product as its verbs do, and delivers the event. */
  async change(product: MadeProduct, set: { name?: string; status?: string }): Promise<void> {
    const { system } = this.base;
    await withTransaction(system, async (tx) => {
      await tx.db.update(products).set(set).where(eq(products.id, product.id));
      await emit(tx, catalogChanged([{ productId: product.id, slug: product.slug }]));
    });
    await this.deliver();
  }

  /** Tells the index of the last change of the catalogue, or the last event of another type. */
  async deliver(type = 'catalog.changed'): Promise<void> {
    const { system } = this.base;
    const [event] = await system.db
      .select()
      .from(outboxEvents)
      .where(eq(outboxEvents.type, type))
      .orderBy(desc(outboxEvents.id))
      .limit(1);
    if (event) await searchIndexReactions[type]?.(system, { ...event, id: String(event.id) });
  }

  async run(job: string): Promise<void> {
    await searchIndexJobs[job]?.(this.base.system);
  }

  push(): Promise<void> {
    return this.run(PUSH_JOB);
  }

  /** Sends what waits; then everything the engine was given is done. */
  async settle(): Promise<void> {
    await this.push();
    await this.at.writing.tasks.waitForTask((await this.lastTask()) ?? 0);
  }

  async lastTask(): Promise<number | null> {
    const [row] = await this.base.system.db.execute<{ uid: number | null }>(
      sql`select max(task_uid)::int as uid from search_pushes`,
    );
    return row?.uid ?? null;
  }

  build() {
    return rebuildMeilisearch(this.base.system, this.at);
  }

  get live() {
    return this.one.indexes.get(this.at.liveUid);
  }

  liveIds(): string[] {
    return [...(this.live?.docs.keys() ?? [])].sort();
  }
}
