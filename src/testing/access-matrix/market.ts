import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Actor, VISITOR } from '@/lib/context';
import { acceptOffer, offerNext } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { openSession } from '@/services/platform/identity';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { receiptReactions } from '@/services/trade/receipts';
import { knownDevices } from '@/services/trust/devices/tables';
import { makeShopPage } from '@/testing/content-world';
import { userActor } from '@/testing/context';
import { makeCategory, makeDriver, makeImport, makeReview, makeStaff, makeUser } from '@/testing/factories';
import { makeFamily } from '@/testing/families';
import { makeLotWithCertificate } from '@/testing/lots';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { makePaper } from '@/testing/papers';
import { makeLicence } from '@/testing/restricted';
import { makeSavedPlace } from '@/testing/saved-places';
import type { TestDatabase } from '@/testing/test-database';
import { type Person, ROLE_OF } from './people';

/** Ids of things that belong to one side of the market. A new kind of object gets its line here, and in `openSide`
 * or `belongingsOf`. */
export type Objects = Belongings & SideThings;

/** What every single person has. */
type Belongings = {
  readonly userId: string;
  readonly sessionId: string;
  readonly deviceId: string;
  readonly lostDeviceId: string;
  /** Accepted: nobody can take it back. */
  readonly paperId: string;
  readonly savedPlaceId: string;
};

/** What the shop, the customer and the driver of a side have in common. */
type SideThings = {
  readonly vendorId: string;
  readonly productId: string;
  readonly productSlug: string;
  /** Where the product stands. */
  readonly categorySlug: string;
  /** Of another product of the shop, which waits for an admin. */
  readonly reviewId: string;
  /** Of which a third product is the first member. */
  readonly familyId: string;
  readonly memberId: string;
  /** A file of products of the shop, written long ago. */
  readonly importId: string;
  /** What the shop's page tells of it, as a draft. */
  readonly contentPageId: string;
  /** On the shelf, with the certificate, which waits. */
  readonly lotId: string;
  readonly lotCode: string;
  readonly certificateId: string;
  /** For a restricted category; it waits. */
  readonly licenceId: string;
  readonly purchaseId: string;
  /** Placed: the shop has not answered yet. */
  readonly orderId: string;
  /** Delivered, with its receipt. */
  readonly soldOrderId: string;
  readonly attemptId: string;
  /** On its way with the side's driver. */
  readonly deliveryId: string;
  readonly offerId: string;
  /** Somebody of the side who is not tried themselves. */
  readonly otherUserId: string;
  /** One more who works in the side's shop. */
  readonly helperId: string;
  /** Of the helper; it waits. */
  readonly helperPaperId: string;
};

type Side = { things: SideThings; people: Readonly<Record<Person, string>> };

/**
 * Two shops that have nothing to do with each other, each with customer, staff and driver. The people tried are
 * those of the first; what the second side's people have is foreign to them.
 */
export class AccessMarket {
  private constructor(
    readonly world: OrderWorld,
    private readonly mine: Side,
    private readonly theirs: Side,
    private readonly belongings: ReadonlyMap<string, Belongings>,
  ) {}

  static async open(database: TestDatabase): Promise<AccessMarket> {
    const world = await OrderWorld.open({ database });
    // Route handlers look at the machine's own clock.
    world.base.clock.set(new Date());
    const sides = [await openSide(world), await openSide(world)] as const;
    const users = sides.flatMap((side) => Object.values(side.people));
    const belongings = new Map<string, Belongings>();
    for (const userId of new Set(users))
      belongings.set(userId, await belongingsOf(world.base.system, userId));
    return new AccessMarket(world, ...sides, belongings);
  }

  close = () => this.world.close();

  /** The person as an actor, with a second factor given just now. */
  actor(person: Person): Actor {
    if (person === 'visitor') return VISITOR;
    const role = ROLE_OF[person];
    const { userId, sessionId } = this.own(person);
    return {
      ...{ kind: 'user', userId, sessionId, roles: role ? [role] : [] },
      factor: { kind: 'passkey', at: this.world.base.clock.now() },
    };
  }

  /** A session of its own: what was tried before may have ended the person's first. */
  async freshSession(person: Person): Promise<string> {
    return sessionOf(this.world.base.system, this.own(person).userId);
  }

  /** What belongs to the person, or to the shop or trip they work for. */
  own(person: Person): Objects {
    return this.objects(this.mine, person);
  }

  /** The same things of people the person has nothing to do with. */
  foreign(person: Person): Objects {
    return this.objects(this.theirs, person);
  }

  private objects(side: Side, person: Person): Objects {
    return { ...side.things, ...required(this.belongings.get(side.people[person]), 'belongings') };
  }
}

async function openSide(world: OrderWorld): Promise<Side> {
  const { system } = world.base;
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const category = await makeCategory(system);
  const product = await world.product({ categoryId: category.id }, shop.id);
  const driver = await makeDriver(system);
  const carried = await carriedDelivery(world, shop, driver.id, await placedOrder(world, shopper, product));
  const order = await placedOrder(world, shopper, product);
  const helperId = (await makeStaff(system, shop.id, 'packer')).id;
  const account = async (role: 'admin' | null) => (await makeUser(system, { roles: role ? [role] : [] })).id;
  return {
    things: {
      vendorId: shop.id,
      productId: product.id,
      productSlug: product.slug,
      categorySlug: category.slug,
      reviewId: await makeReview(system, shop.id, category.id),
      ...(await familyIn(system, shop.id)),
      importId: await makeImport(system, shop.id),
      contentPageId: await makeShopPage(system, shop.id, shop.staffId),
      ...(await makeLotWithCertificate(system, shop.id, product.id)),
      licenceId: await makeLicence(system, shop.id, (await makeCategory(system, { restricted: true })).id, {
        state: 'waiting',
      }),
      ...order,
      soldOrderId: await soldOrder(world, shop, driver.id, await placedOrder(world, shopper, product)),
      attemptId: await attemptFor(system, order.purchaseId),
      ...carried,
      otherUserId: await account(null),
      helperId,
      helperPaperId: await makePaper(system, helperId),
    },
    people: {
      visitor: shopper.id,
      roleless: await account(null),
      customer: shopper.id,
      owner: shop.staffId,
      manager: (await makeStaff(system, shop.id, 'manager')).id,
      packer: (await makeStaff(system, shop.id, 'packer')).id,
      driver: driver.id,
      admin: await account('admin'),
    },
  };
}

async function familyIn(system: Ctx, vendorId: string) {
  const { familyId, members } = await makeFamily(system, vendorId, 1);
  return { familyId, memberId: required(members[0], 'member').id };
}

async function placedOrder(world: OrderWorld, shopper: Shopper, product: { id: string }) {
  const purchaseId = await world.paid(shopper, [product, 1]);
  return { purchaseId, orderId: (await world.onlyOrder(purchaseId)).id };
}

async function carriedDelivery(world: OrderWorld, shop: Shop, driverId: string, order: { orderId: string }) {
  const { system } = world.base;
  await acceptOrder(shop.ctx, order);
  await markReady(shop.ctx, order);
  const [delivery] = await system.db.select().from(deliveries).where(eq(deliveries.refId, order.orderId));
  const deliveryId = required(delivery, 'delivery').id;
  const offer = await offerNext(system, { deliveryId });
  if (offer.kind !== 'offered') throw new Error(offer.kind);
  const offerId = String(offer.offerId);
  await acceptOffer(world.base.as(userActor(driverId, 'driver')), { offerId });
  return { deliveryId, offerId };
}

async function soldOrder(world: OrderWorld, shop: Shop, driverId: string, { orderId }: { orderId: string }) {
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const payload = { refKind: 'order', refId: orderId, driverId };
  await world.react({ id: '0', type: 'delivery.delivered', topics: [], payload });
  const told = { id: '0', type: 'order.delivered', topics: [], payload: { orderId } };
  await receiptReactions['order.delivered']?.(world.base.system, told);
  return orderId;
}

async function attemptFor(ctx: Ctx, purchaseId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentIntents.refId, purchaseId));
  return required(row, 'payment attempt').id;
}

async function belongingsOf(ctx: Ctx, userId: string): Promise<Belongings> {
  return {
    userId,
    sessionId: await sessionOf(ctx, userId),
    deviceId: await makeDevice(ctx, userId),
    lostDeviceId: await makeDevice(ctx, userId),
    paperId: await makePaper(ctx, userId, { kind: 'trade_licence', accepted: true }),
    savedPlaceId: await makeSavedPlace(ctx, userId),
  };
}

async function sessionOf(ctx: Ctx, userId: string): Promise<string> {
  const { sessionId } = await withTransaction(ctx, (tx) => openSession(tx, { userId }));
  return sessionId;
}

async function makeDevice(ctx: Ctx, userId: string): Promise<string> {
  const id = ctx.ids.uuid();
  const now = ctx.clock.now();
  const made = { name: 'Chrome on an Android phone', signalsVersion: 1, signals: {}, marks: [] };
  await ctx.db.insert(knownDevices).values({ id, userId, ...made, firstSeenAt: now, lastSeenAt: now });
  return id;
}
