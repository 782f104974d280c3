import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { orderHistory } from '@/services/insight/reports';
import { shareMoney } from '@/services/market/vendors';
import { type Condition, createPolicy, deletePolicy, switchPolicy } from '@/services/platform/access';
import { justProven, userActor } from '@/testing/context';
import { makeStaff, makeUser } from '@/testing/factories';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import {
  acceptOrder,
  cancelOrder,
  getMyOrder,
  getVendorOrder,
  listMyOrders,
  markReady,
  newPickupCode,
  orderBoard,
  rejectOrder,
  vendorBalance,
} from '.';

let world: OrderWorld;
let adminId: string;
beforeAll(async () => {
  world = await OrderWorld.open();
  adminId = (await makeUser(world.base.system, { roles: ['admin'] })).id;
});
afterAll(() => world.close());

const admin = () => world.base.as(justProven(userActor(adminId, 'admin'), world.base.clock));
const worker = async (shop: Shop, role: 'manager' | 'packer') =>
  world.base.as(userActor((await makeStaff(world.base.system, shop.id, role)).id, 'vendor'));

async function placed(): Promise<{ shopper: Shopper; shop: Shop; orderId: string; totalUgx: number }> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const purchaseId = await world.paid(shopper, [await world.product({ available: 5 }, shop.id), 1]);
  const { id, subtotalUgx, deliveryFeeUgx } = await world.onlyOrder(purchaseId);
  return { shopper, shop, orderId: id, totalUgx: Number(subtotalUgx + deliveryFeeUgx) };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'OK',
    (error: { code?: string }) => error.code,
  );

describe('in a shop', () => {
  test('a packer packs, and sees neither money nor the choice to take or refuse an order', async () => {
    const { shop, orderId } = await placed();
    const packer = await worker(shop, 'packer');
    const board = await orderBoard(packer);
    expect(board.mayAnswer).toBe(false);
    expect(board.placed.map(({ id, payoutUgx }) => [id, payoutUgx])).toEqual([[orderId, null]]);
    expect(await getVendorOrder(packer, { orderId })).toMatchObject({
      money: null,
      canAccept: false,
      canReject: false,
    });
    expect(await codeOf(acceptOrder(packer, { orderId }))).toBe('forbidden');
    expect(await codeOf(rejectOrder(packer, { orderId, reason: 'closed' }))).toBe('forbidden');
    expect(await codeOf(vendorBalance(packer, {}))).toBe('forbidden');
    await acceptOrder(shop.ctx, { orderId });
    expect(await markReady(packer, { orderId })).toMatchObject({ kind: 'done' });
    expect(await codeOf(newPickupCode(packer, { orderId }))).toBe('OK');
  });

  test('a manager takes and refuses orders, and sees money once an owner opens it', async () => {
    const { shop, orderId } = await placed();
    const manager = await worker(shop, 'manager');
    expect(await getVendorOrder(manager, { orderId })).toMatchObject({ money: null, canAccept: true });
    expect(await acceptOrder(manager, { orderId })).toMatchObject({ kind: 'done' });
    expect(await codeOf(vendorBalance(manager, {}))).toBe('forbidden');
    const owner = world.base.as(justProven(userActor(shop.staffId, 'vendor'), world.base.clock));
    await shareMoney(owner, { managersSeeMoney: true });
    expect((await getVendorOrder(manager, { orderId })).money).not.toBeNull();
    expect(await codeOf(vendorBalance(manager, {}))).toBe('OK');
  });

  test('nobody of another shop finds the order, whatever they are there', async () => {
    const { orderId } = await placed();
    const other = await world.shop();
    for (const ctx of [other.ctx, await worker(other, 'manager'), await worker(other, 'packer')]) {
      expect(await codeOf(getVendorOrder(ctx, { orderId }))).toBe('not_found');
      expect(await codeOf(markReady(ctx, { orderId }))).toBe('not_found');
    }
  });
});

describe('a rule that denies', () => {
  type Rule = { actions: ('read' | 'write')[]; condition: Condition };
  async function under(rule: Rule, work: () => Promise<void>): Promise<void> {
    const id = world.base.system.ids.uuid();
    const body = { name: `Rule ${id}`, description: '', effect: 'deny', resources: ['order'] } as const;
    await createPolicy(admin(), { id, body: { ...body, resources: ['order'], ...rule, priority: 1 } });
    await switchPolicy(admin(), { id, enabled: true });
    try {
      await work();
    } finally {
      await deletePolicy(admin(), { id });
    }
  }

  test('by amount stops shop, admin and customer at that order, and at no cheaper one', async () => {
    const { shop, shopper, orderId, totalUgx } = await placed();
    const history = () => codeOf(orderHistory(admin(), { orderId }));
    const dear: Condition = { kind: 'amount', atLeastUgx: totalUgx };
    await under({ actions: ['read', 'write'], condition: dear }, async () => {
      expect(await codeOf(getVendorOrder(shop.ctx, { orderId }))).toBe('forbidden');
      expect((await orderBoard(shop.ctx)).placed).toEqual([]);
      expect(await codeOf(acceptOrder(shop.ctx, { orderId }))).toBe('forbidden');
      expect(await history()).toBe('forbidden');
      expect(await codeOf(getMyOrder(shopper.ctx, { orderId }))).toBe('forbidden');
      expect((await listMyOrders(shopper.ctx, {})).items).toEqual([]);
      expect(await codeOf(cancelOrder(shopper.ctx, { orderId }))).toBe('forbidden');
    });
    const dearer: Condition = { kind: 'amount', atLeastUgx: totalUgx + 1 };
    await under({ actions: ['read', 'write'], condition: dearer }, async () => {
      expect(await history()).toBe('OK');
      expect((await orderBoard(shop.ctx)).placed).toHaveLength(1);
      expect(await codeOf(acceptOrder(shop.ctx, { orderId }))).toBe('OK');
    });
  });

  test('by shop stops those who work there and nobody else', async () => {
    const { shop, shopper, orderId } = await placed();
    await under({ actions: ['write'], condition: { kind: 'same_vendor' } }, async () => {
      const asked = (ctx: Ctx) => codeOf(acceptOrder(ctx, { orderId }));
      expect(await asked(shop.ctx)).toBe('forbidden');
      expect(await asked(await worker(shop, 'manager'))).toBe('forbidden');
      expect(await codeOf(getVendorOrder(shop.ctx, { orderId }))).toBe('OK');
    });
    expect(await codeOf(cancelOrder(shopper.ctx, { orderId }))).toBe('OK');
  });
});
