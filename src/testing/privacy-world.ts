import { eq, sql } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { authenticators } from '@/services/platform/factors/tables';
import { notifyOwner, requestSignInCode } from '@/services/platform/identity';
import { storeEmail } from '@/services/platform/identity/email';
import { userPasswords } from '@/services/platform/identity/tables';
import { privacyJobs } from '@/services/platform/privacy';
import { addToCart } from '@/services/trade/cart';
import { orders } from '@/services/trade/orders/tables';
import { rateOrder } from '@/services/trade/reviews';
import { knownDevices } from '@/services/trust/devices/tables';
import { recordFact } from '@/services/trust/risk';
import { justProven, userActor } from '@/testing/context';
import { OrderWorld, type Shopper } from '@/testing/order-world';
import { HOLDERS, RETENTION } from '@/worker/personal-data';

export const DAY_MS = 24 * 60 * 60_000;
/** What an order of the test world tells the driver. */
export const NOTE = 'Blue gate after the mango tree';
export const WORDS = 'Best I had since my mother Namutebi left';

export type LivedIn = Shopper & { productId: string; orderId: string };

/** The market with the jobs of privacy. */
export class PrivacyWorld {
  private constructor(readonly market: OrderWorld) {}

  static async open(): Promise<PrivacyWorld> {
    return new PrivacyWorld(await OrderWorld.open());
  }

  close = () => this.market.close();
  get system(): Ctx {
    return this.market.base.system;
  }
  get clock() {
    return this.market.base.clock;
  }

  admin = (): Ctx => this.market.base.as(justProven(userActor(this.system.ids.uuid(), 'admin'), this.clock));

  /** The same person with a second factor proven this moment. */
  fresh = (ctx: Ctx): Ctx => this.market.base.as(justProven(ctx.actor, this.clock));

  /** Runs a job of this name as the worker does. */
  async run(
    name: string,
    payload: Readonly<Record<string, unknown>> = {},
    holders: readonly PersonalDataHolder[] = HOLDERS,
    ctx: Ctx = this.system,
  ): Promise<void> {
    await required(privacyJobs({ holders, sweeps: RETENTION })[name], 'job')(ctx, payload);
  }

  /** Somebody with a past: bought, was delivered to, wrote a review, has a basket, asked for a code. */
  async livedIn(displayName: string): Promise<LivedIn> {
    const [shopper, shop] = [await this.market.shopper(displayName), await this.market.shop()];
    const product = await this.market.product({}, shop.id);
    const purchaseId = await this.market.paid(shopper, [product, 1]);
    const { id: orderId } = await this.market.onlyOrder(purchaseId);
    for (const state of ['accepted', 'ready', 'collected', 'delivered']) {
      await this.system.db.update(orders).set({ state }).where(eq(orders.id, orderId));
    }
    await rateOrder(shopper.ctx, {
      orderId,
      products: [{ productId: product.id, rating: 5, body: WORDS }],
      deliveryRating: 5,
    });
    await addToCart(shopper.ctx, { userId: shopper.id, token: null }, { productId: product.id, quantity: 1 });
    await requestSignInCode(
      this.market.base.visitor,
      { phone: shopper.phone },
      { handle: this.system.ids.token(16), knownAs: null },
    );
    return { ...shopper, productId: product.id, orderId };
  }

  /** What an account gathers besides: an address to write to, a key with a name, a device, a place, a fact. */
  async settledIn({ id, displayName }: Shopper, email: string): Promise<void> {
    const now = this.clock.now();
    await withTransaction(this.system, async (tx) => {
      await storeEmail(tx, id, email);
      await tx.db.insert(userPasswords).values({ userId: id, hash: 'never compared', setAt: now });
      await tx.db.insert(authenticators).values({
        id: tx.ids.uuid(),
        userId: id,
        kind: 'passkey',
        name: `Phone of ${displayName}`,
        createdAt: now,
        confirmedAt: now,
        credentialId: tx.ids.token(16),
        publicKey: 'AAAA',
      });
      await tx.db.insert(knownDevices).values({
        id: tx.ids.uuid(),
        userId: id,
        name: 'Chrome on an Android phone',
        signalsVersion: 1,
        signals: {},
        marks: [],
        firstSeenAt: now,
        lastSeenAt: now,
      });
      await notifyOwner(tx, id, { kind: 'test', subjectId: id, text: `To ${displayName}` });
      const subject = { kind: 'user', id };
      await recordFact(tx, {
        kind: 'test',
        subject,
        source: 'test',
        value: { said: displayName },
        keepDays: 90,
      });
    });
  }

  /** Jobs waiting under this key. */
  async waiting(key: string): Promise<number> {
    const [row] = await this.system.db.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from graphile_worker.jobs where key = ${key}`,
    );
    return required(row, 'count').waiting;
  }
}
