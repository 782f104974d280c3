import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { ProviderName } from './provider';

type Token = { readonly token: string; readonly expiresAt: Date };

/** What an operator gave, or why it gave nothing. */
export type FetchedToken =
  | { readonly token: string; readonly lifeMs: number }
  | { readonly token: null; readonly cause: string };

export type TokenSource<Product extends string> = {
  readonly provider: ProviderName;
  /** How long before its end a token counts as over; of one that lives short, a sixth of its life at most. */
  readonly earlyMs: number;
  /** How long to wait for a token another process asks for. */
  readonly waitMs: number;
  fetch(product: Product): Promise<FetchedToken>;
};

const LEASE_MS = 35_000;
const POLL_MS = 100;

const Stored = z.object({ token: z.string(), expires_at: z.string() });

const Held = z.object({
  token: z.string().nullable(),
  expires_at: z.string().nullable(),
  leased: z.boolean(),
});

/**
 * Bearer tokens of one API user. Each process keeps its copy, all share the row in provider_tokens, and one process at
 * a time asks the operator for a new one: a row beside the token is the lease, so no transaction stays open meanwhile.
 */
export class BearerTokens<Product extends string> {
  readonly #source: TokenSource<Product>;
  readonly #copies = new Map<Product, Token>();
  readonly #running = new Map<Product, Promise<string | null>>();

  constructor(source: TokenSource<Product>) {
    this.#source = source;
  }

  /** A token good for this moment, or null when the operator gives none. `refused` is one it no longer takes. */
  get(ctx: Ctx, product: Product, refused: string | null = null): Promise<string | null> {
    const copy = this.#copies.get(product);
    if (copy && copy.token !== refused && copy.expiresAt > ctx.clock.now())
      return Promise.resolve(copy.token);
    const running = this.#running.get(product);
    if (running && refused === null) return running;
    const run = this.#renew(ctx, product, refused).finally(() => {
      if (this.#running.get(product) === run) this.#running.delete(product);
    });
    this.#running.set(product, run);
    return run;
  }

  async #renew(ctx: Ctx, product: Product, refused: string | null): Promise<string | null> {
    const waits = Math.ceil(this.#source.waitMs / POLL_MS);
    for (let wait = 0; wait <= waits; wait += 1) {
      const held = await this.#readOrLease(ctx, product, refused);
      if (held.token !== null && held.expires_at !== null) {
        return this.#keep(product, { token: held.token, expiresAt: new Date(held.expires_at) });
      }
      if (held.leased) return (await this.#readInstead(ctx, product, refused)) ?? this.#fetch(ctx, product);
      // Another process is asking; its answer appears in the row.
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return null;
  }

  /**
   * The lease may have come free because its holder stored a token after our statement had begun: what it left
   * is visible to the next statement, and is used instead of asking the operator once more.
   */
  async #readInstead(ctx: Ctx, product: Product, refused: string | null): Promise<string | null> {
    const [row] = await ctx.db.execute(sql`
      select token, expires_at::text from provider_tokens
      where product = ${this.#rowOf(product)} and expires_at > ${ctx.clock.now().toISOString()}::timestamptz
        and token is distinct from ${refused}`);
    if (!row) return null;
    const { token, expires_at: expiresAt } = Stored.parse(row);
    await this.#release(ctx, product);
    return this.#keep(product, { token, expiresAt: new Date(expiresAt) });
  }

  /** The shared token when it is still good; else the right to fetch one, unless somebody has it. */
  async #readOrLease(ctx: Ctx, product: Product, refused: string | null) {
    const now = ctx.clock.now();
    const at = now.toISOString();
    const [row] = await ctx.db.execute(sql`
      with held as (
        select token, expires_at::text from provider_tokens
        where product = ${this.#rowOf(product)} and expires_at > ${at}::timestamptz and token is distinct from ${refused}
      ), lease as (
        insert into provider_tokens (product, token, expires_at)
        select ${this.#leaseOf(product)}, '', ${addMs(now, LEASE_MS).toISOString()}::timestamptz
        where not exists (select from held)
        on conflict (product) do update set expires_at = excluded.expires_at
        where provider_tokens.expires_at <= ${at}::timestamptz
        returning product
      )
      select (select token from held), (select expires_at from held), exists (select from lease) as leased`);
    return Held.parse(row);
  }

  async #fetch(ctx: Ctx, product: Product): Promise<string | null> {
    const { provider, earlyMs } = this.#source;
    const fetched = await this.#source.fetch(product);
    if (fetched.token === null) {
      ctx.log.warn({ provider, product, cause: fetched.cause }, 'no token from the operator');
      await this.#release(ctx, product);
      return null;
    }
    const usableMs = fetched.lifeMs - Math.min(earlyMs, fetched.lifeMs / 6);
    const token = { token: fetched.token, expiresAt: addMs(ctx.clock.now(), usableMs) };
    await this.#store(ctx, product, token);
    return this.#keep(product, token);
  }

  #keep(product: Product, token: Token): string {
    this.#copies.set(product, token);
    return token.token;
  }

  async #store(ctx: Ctx, product: Product, token: Token): Promise<void> {
    await ctx.db.execute(sql`
      with released as (delete from provider_tokens where product = ${this.#leaseOf(product)})
      insert into provider_tokens (product, token, expires_at)
      values (${this.#rowOf(product)}, ${token.token}, ${token.expiresAt.toISOString()}::timestamptz)
      on conflict (product) do update set token = excluded.token, expires_at = excluded.expires_at`);
  }

  async #release(ctx: Ctx, product: Product): Promise<void> {
    await ctx.db.execute(sql`delete from provider_tokens where product = ${this.#leaseOf(product)}`);
  }

  #rowOf(product: Product): string {
    return `${this.#source.provider}:${product}`;
  }

  #leaseOf(product: Product): string {
    return `${this.#rowOf(product)}:lease`;
  }
}
