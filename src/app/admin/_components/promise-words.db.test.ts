import { afterAll, beforeAll, expect, test } from 'vitest';
import { integrityReport } from '@/services/insight/reports';
import { createWorld, type TestWorld } from '@/testing/context';
import { PROMISES } from './promise-words';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('every promise of the report has its sentence, and no sentence is of another', async () => {
  const { invariants } = await integrityReport(world.system);
  expect(Object.keys(PROMISES).sort()).toEqual(Object.keys(invariants).sort());
});
