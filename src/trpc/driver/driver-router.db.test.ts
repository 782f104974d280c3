import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeDriver } from '@/testing/factories';
import { createCallerFactory } from '../init';
import { driverRouter } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system);
});
afterAll(() => world.close());

const createCaller = createCallerFactory(driverRouter);
const callerFor = (actor: Actor) =>
  createCaller({ ctx: world.as(actor), cartToken: null, setCartToken: () => {} });

const unknownId = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};

test('nonsense is answered in words, as a bad request', async () => {
  const driver = await makeDriver(world.system);
  const caller = callerFor(userActor(driver.id, 'driver'));
  expect(await codeOf(caller.offers.accept({ offerId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.deliveries.collect({ deliveryId: unknownId, code: '12' }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.shift.goOnline({ lat: 91, lng: 0 }))).toBe('BAD_REQUEST');
  await expect(caller.shift.goOnline({ lat: 0, lng: 0 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('greater Kampala'),
  });
});
