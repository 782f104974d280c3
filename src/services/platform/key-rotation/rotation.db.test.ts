import { eq, inArray, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { auditEntries } from '@/services/platform/audit/tables';
import { keyringOf, open, parseKeySettings, rewrapDataKeys, seal } from '@/services/platform/encryption';
import { dataKeys } from '@/services/platform/encryption/tables';
import { phoneInRow, sealedPhone } from '@/services/platform/identity';
import { users } from '@/services/platform/identity/tables';
import { createWorld, type TestWorld, userActor, whenWaiting } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { gate } from '@/testing/gate';
import { TEST_KEYS } from '@/testing/keys';
import {
  keysOverview,
  rewrapBatch,
  rotateKeys,
  rotateWhenDue,
  runningRotation,
  startRotation,
  workOnRotation,
} from '.';
import { ROTATION } from './rotation-limits';

let world: TestWorld;
let ctx: Ctx;
/** A keyring of its own for every process of a test. */
const process = () => keyringOf(parseKeySettings(TEST_KEYS));
beforeEach(async () => {
  world = await createWorld();
  ctx = world.system;
});
afterEach(() => world.close());

const people = async (count: number) => {
  const made = [];
  for (let i = 0; i < count; i += 1) made.push(await makeUser(ctx));
  return made;
};
const activeId = async (context = 'contact') => {
  const rows = await ctx.db.select().from(dataKeys).where(eq(dataKeys.context, context));
  return required(
    rows.find(({ state }) => state === 'active'),
    'active key',
  ).id;
};
const keyIdsOfUsers = async () => {
  const rows = await ctx.db.select({ sealed: users.phoneSealed }).from(users);
  return new Set(rows.map(({ sealed }) => sealed?.split('.')[1]));
};
const rewrappedOfUsers = async () => {
  const [row] = await ctx.db.execute<{ n: number }>(sql`
    select rewrapped as n from key_rotation_columns where table_name = 'users'`);
  return row?.n;
};
/** Works until nothing is left, letting the clock pass where the rotation waits for it. */
async function toTheEnd(keyring = process()): Promise<void> {
  for (;;) {
    const kind = await workOnRotation(ctx, keyring);
    if (kind === 'finished' || kind === 'idle') return;
    world.clock.advanceMs(ROTATION.settleMs);
  }
}

describe('a rotation', () => {
  test('gives new values the new key at once, and the old ones after it', async () => {
    const made = await people(3);
    const before = await activeId();
    const keyring = process();
    expect(await startRotation(ctx, 'demand', keyring)).toMatchObject({ kind: 'started' });
    const after = await activeId();
    expect(after).not.toBe(before);
    const place = { context: 'contact', table: 'users', column: 'phone_sealed', row: 'new' } as const;
    expect(await seal(ctx, place, 'x', keyring)).toContain(`.${after}.`);
    expect(await keyIdsOfUsers()).toEqual(new Set([before]));
    await toTheEnd();
    expect(await keyIdsOfUsers()).toEqual(new Set([after]));
    const rows = await ctx.db
      .select()
      .from(users)
      .where(
        inArray(
          users.id,
          made.map(({ id }) => id),
        ),
      );
    for (const row of rows)
      expect(await phoneInRow(ctx, row)).toBe(made.find(({ id }) => id === row.id)?.phone);
    const [old] = await ctx.db.select().from(dataKeys).where(eq(dataKeys.id, before));
    expect(old?.state).toBe('archived');
  });

  test('another process learns of the new key within two seconds', async () => {
    const other = process();
    const place = { context: 'contact', table: 'users', column: 'phone_sealed', row: 'r' } as const;
    await seal(ctx, place, 'x', other);
    await startRotation(ctx, 'demand', process());
    world.clock.advanceMs(2_000);
    expect(await seal(ctx, place, 'x', other)).toContain(`.${await activeId()}.`);
  });

  test('asked for twice is one', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => startRotation(ctx, 'demand', process())));
    expect(starts.map(({ kind }) => kind).sort()).toEqual(['already_running', 'already_running', 'started']);
    expect(new Set(starts.map(({ rotationId }) => rotationId)).size).toBe(1);
    expect(await ctx.db.select().from(dataKeys).where(eq(dataKeys.context, 'contact'))).toHaveLength(2);
  });

  test('a concurrent write wins, and a held row waits for the next pass', async () => {
    const [one, two] = await people(2);
    const [changed, held] = [required(one, 'one'), required(two, 'two')];
    await startRotation(ctx, 'demand', process());
    const keyring = process();
    const [locked, released] = [gate(), gate()];
    const holding = ctx.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from users where id = ${held.id} for update`);
      locked.open();
      await released.passed;
    });
    await locked.passed;
    // Written with the new key already, before any batch comes by.
    const renamed = await sealedPhone(ctx, changed.id, held.phone, keyring);
    await ctx.db.update(users).set({ phoneSealed: renamed.phoneSealed }).where(eq(users.id, changed.id));
    while ((await rewrapBatch(ctx, keyring)).kind === 'worked');
    const during = await runningRotation(ctx);
    released.open();
    await holding;
    expect(during?.pass).toBe(2);
    await toTheEnd(keyring);
    const rows = await ctx.db
      .select()
      .from(users)
      .where(inArray(users.id, [changed.id, held.id]));
    for (const row of rows) expect(await phoneInRow(ctx, row)).toBe(held.phone);
    expect(await keyIdsOfUsers()).toEqual(new Set([await activeId()]));
  });

  test('a value changed between reading and writing is left as its writer made it', async () => {
    const [person] = await people(1);
    const { id } = required(person, 'person');
    await startRotation(ctx, 'demand', process());
    const keyring = process();
    const [locked, released] = [gate(), gate()];
    const writing = ctx.db.transaction(async (tx) => {
      await tx.execute(sql`lock table users in exclusive mode`);
      await tx.execute(sql`update users set phone_sealed = 'e1.somebody.else' where id = ${id}`);
      locked.open();
      await released.passed;
    });
    await locked.passed;
    const batches = (async () => {
      while ((await rewrapBatch(ctx, keyring)).kind === 'worked');
    })();
    await whenWaiting(ctx);
    released.open();
    await Promise.all([writing, batches]);
    const [row] = await ctx.db.select().from(users).where(eq(users.id, id));
    expect(row?.phoneSealed).toBe('e1.somebody.else');
  });

  test('stops anywhere and goes on in another process, without doing anything twice', async () => {
    const made = await people(ROTATION.batch + 20);
    await startRotation(ctx, 'demand', process());
    const first = process();
    for (
      let steps = 0;
      (await runningRotation(ctx))?.columns.every(({ rewrapped }) => rewrapped === 0);
      steps += 1
    ) {
      if (steps > 20) throw new Error('nothing is rewrapped');
      await rewrapBatch(ctx, first);
    }
    // The first process is gone here, in the middle of the column.
    expect((await keyIdsOfUsers()).size).toBe(2);
    await toTheEnd(process());
    expect(await keyIdsOfUsers()).toEqual(new Set([await activeId()]));
    expect(await rewrappedOfUsers()).toBe(made.length);
  });

  test('two workers at once do the work of one', async () => {
    await people(40);
    await startRotation(ctx, 'demand', process());
    const [one, two] = [process(), process()];
    const both = async (keyring: ReturnType<typeof process>) => {
      for (let i = 0; i < 30; i += 1) await rewrapBatch(ctx, keyring);
    };
    await Promise.all([both(one), both(two)]);
    await toTheEnd();
    expect(await rewrappedOfUsers()).toBe(40);
  });

  test('a value that cannot be read stays and is counted; the others go on', async () => {
    const [lost, kept] = await people(2);
    await ctx.db
      .update(users)
      .set({ phoneSealed: 'e1.lostlostlost.AAAA' })
      .where(eq(users.id, required(lost, 'lost').id));
    await startRotation(ctx, 'demand', process());
    const keyring = process();
    const column = async () =>
      (await runningRotation(ctx))?.columns.find(({ name }) => name === 'users.phone_sealed');
    while ((await column())?.seen === 0) await rewrapBatch(ctx, keyring);
    expect(await column()).toMatchObject({ seen: 2, lost: 1, rewrapped: 1 });
    await toTheEnd();
    const [row] = await ctx.db
      .select()
      .from(users)
      .where(eq(users.id, required(kept, 'kept').id));
    expect(await phoneInRow(ctx, required(row, 'row'))).toBe(kept?.phone);
  });
});

describe('who may', () => {
  const admin = (factorAgeMs: number | null) => {
    const at = new Date(world.clock.now().getTime() - (factorAgeMs ?? 0));
    const factor = factorAgeMs === null ? null : ({ kind: 'passkey', at } as const);
    const actor = userActor('00000000-0000-4000-8000-00000000000a', 'admin');
    return world.as(actor.kind === 'user' ? { ...actor, factor, holds: 'key' } : actor);
  };

  test('an admin with a fresh factor rotates, and it is written down', async () => {
    const { rotationId } = await rotateKeys(admin(1_000), process());
    const audit = await ctx.db.select().from(auditEntries).where(eq(auditEntries.resourceId, rotationId));
    expect(audit.map(({ action }) => action)).toEqual(['keys.rotate']);
    const overview = await keysOverview(admin(1_000), process());
    expect(overview.running?.id).toBe(rotationId);
    expect(overview.contexts.find(({ context }) => context === 'contact')).toMatchObject({
      activeKeyId: await activeId(),
      generation: 2,
      retiring: 1,
    });
  });

  test('an old factor is asked for again', async () => {
    await expect(rotateKeys(admin(6 * 60_000), process())).rejects.toMatchObject({
      code: 'forbidden',
      details: { need: 'step_up' },
    });
  });

  test.each(['customer', 'vendor', 'driver'] as const)('a %s may neither see nor rotate', async (role) => {
    const other = world.as(userActor('00000000-0000-4000-8000-00000000000b', role));
    await expect(rotateKeys(other, process())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keysOverview(other, process())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the jobs are the system’s alone', async () => {
    await expect(workOnRotation(admin(0), process())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(rotateWhenDue(world.visitor, process())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('thirty days after the last change the schedule makes the next, not earlier', async () => {
  await startRotation(ctx, 'demand', process());
  await toTheEnd();
  const first = await activeId();
  world.clock.advanceMs(ROTATION.everyMs - 60_000);
  await rotateWhenDue(ctx, process());
  expect(await activeId()).toBe(first);
  world.clock.advanceMs(60_001 + ROTATION.settleMs * 3);
  await rotateWhenDue(ctx, process());
  expect(await activeId()).not.toBe(first);
});

test('a new master key takes over the data keys without touching a value', async () => {
  const place = { context: 'contact', table: 'users', column: 'phone_sealed', row: 'r' } as const;
  const sealed = await seal(ctx, place, 'kept', process());
  const fresh = Buffer.alloc(32, 7).toString('base64url');
  const both = keyringOf(parseKeySettings(`next:${fresh} ${TEST_KEYS}`));
  const { rewrapped, lost } = await rewrapDataKeys(ctx, both);
  expect([rewrapped > 0, lost]).toEqual([true, 0]);
  expect(await rewrapDataKeys(ctx, both)).toEqual({ rewrapped: 0, lost: 0 });
  const index = TEST_KEYS.split(' ').find((pair) => pair.startsWith('index:'));
  const onlyNew = keyringOf(parseKeySettings(`next:${fresh} ${index}`));
  expect(await open(ctx, place, sealed, onlyNew)).toBe('kept');
});
