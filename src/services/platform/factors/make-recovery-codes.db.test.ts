import { afterAll, beforeAll, expect, test } from 'vitest';
import { FactorWorld } from '@/testing/factor-world';
import { confirmWithRecoveryCode, listFactors, makeRecoveryCodes, removeAuthenticator } from '.';

let world: FactorWorld;
beforeAll(async () => {
  world = await FactorWorld.open();
});
afterAll(() => world.close());

test('two sets of recovery codes made at once leave one, and it works', async () => {
  const person = await world.person();
  await world.withKey(person);
  const ctx = await world.as(person);
  const sets = await Promise.all([makeRecoveryCodes(ctx), makeRecoveryCodes(ctx)]);
  expect(await listFactors(ctx)).toMatchObject({ recoveryCodesLeft: 10 });
  const outcomes = [];
  for (const { codes } of sets)
    outcomes.push(await confirmWithRecoveryCode(await world.as(person), { code: codes[0] ?? '' }));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'wrong']);
});

test('with the last one the recovery codes go: they stand in for a factor and are none', async () => {
  const person = await world.person();
  const { authenticatorId } = await world.withKey(person);
  await makeRecoveryCodes(await world.as(person));
  expect(await removeAuthenticator(await world.as(person), { authenticatorId })).toEqual({
    kind: 'removed',
  });
  expect(await listFactors(await world.as(person))).toMatchObject({
    items: [],
    holds: 'none',
    recoveryCodesLeft: 0,
  });
});
