import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareKeys } from '@/cli/prepare-keys';
import { openDatabase } from '@/db/client';
import { type Ctx, withDatabase, withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { TEST_KEYS } from '@/testing/keys';
import { KEY_CONTEXTS, keyringOf, open, openOrNull, parseKeySettings, type SealedPlace, seal } from './index';
import { dataKeys } from './tables';

let world: TestWorld;
let ctx: Ctx;
beforeAll(async () => {
  world = await createWorld();
  ctx = world.system;
});
afterAll(() => world.close());

const place = (row: string): SealedPlace => ({
  context: 'contact',
  table: 'users',
  column: 'phone_sealed',
  row,
});
const ring = () => keyringOf(parseKeySettings(TEST_KEYS));
const fresh = () => randomBytes(32).toString('base64url');

describe('a sealed value', () => {
  test.each(['+256772123456', '', 'Nakato’s gate 🌿', 'x'.repeat(10_000)])(
    'opens to what it was: %.20s',
    async (text) => {
      const sealed = await seal(ctx, place('a'), text);
      expect(await open(ctx, place('a'), sealed)).toBe(text);
      if (text !== '') expect(sealed).not.toContain(text);
    },
  );

  test('is never the same twice', async () => {
    expect(await seal(ctx, place('a'), 'same')).not.toBe(await seal(ctx, place('a'), 'same'));
  });

  test('opens in a process that never saw its key', async () => {
    const sealed = await seal(ctx, place('a'), 'told');
    expect(await open(ctx, place('a'), sealed, ring())).toBe('told');
  });

  test('does not open on another row', async () => {
    const sealed = await seal(ctx, place('a'), 'moved');
    await expect(open(ctx, place('b'), sealed)).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'altered' },
    });
  });

  test('does not open in another column, table or context', async () => {
    const sealed = await seal(ctx, place('a'), 'moved');
    for (const other of [{ column: 'email_sealed' }, { table: 'people' }, { context: 'papers' }]) {
      // The type refuses places that are not registered; a changed database does not ask the type.
      const elsewhere = Object.assign(place('a'), other);
      await expect(open(ctx, elsewhere, sealed)).rejects.toMatchObject({ details: { reason: 'altered' } });
    }
  });

  test('does not open under the name of another key', async () => {
    const [version, , body] = (await seal(ctx, place('a'), 'renamed')).split('.');
    const [other] = await ctx.db.select().from(dataKeys).where(eq(dataKeys.context, 'papers'));
    await expect(open(ctx, place('a'), `${version}.${other?.id}.${body}`)).rejects.toMatchObject({
      details: { reason: 'altered' },
    });
  });

  test('does not open when any of its bytes changed', async () => {
    const [version, keyId, body = ''] = (await seal(ctx, place('a'), 'short')).split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((bytes[at] ?? 0) ^ 1, at);
      const text = `${version}.${keyId}.${changed.toString('base64url')}`;
      await expect(open(ctx, place('a'), text)).rejects.toMatchObject({ details: { reason: 'altered' } });
    }
  });

  test('does not open with a truncated tag', async () => {
    const [version, keyId, body = ''] = (await seal(ctx, place('a'), 'cut')).split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let cut = 1; cut <= 16; cut += 1) {
      const text = `${version}.${keyId}.${bytes.subarray(0, -cut).toString('base64url')}`;
      await expect(open(ctx, place('a'), text)).rejects.toMatchObject({ details: { reason: 'altered' } });
    }
  });

  test.each(['', 'clear text', 'e1..', 'e2.key.body', 'e1.key.body.more'])('%j is none', async (text) => {
    await expect(open(ctx, place('a'), text)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a lost key', () => {
  test('is an error of that value alone', async () => {
    const mine = await seal(ctx, place('a'), 'mine');
    const [version, , body] = mine.split('.');
    const lost = `${version}.nowhere12345.${body}`;
    await expect(open(ctx, place('a'), lost)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'This value cannot be read now.',
      details: { reason: 'key_lost' },
    });
    expect(await openOrNull(ctx, place('a'), lost)).toBeNull();
    expect(await openOrNull(ctx, place('a'), mine)).toBe('mine');
  });

  test('is asked for once, not once a value', async () => {
    const [version, , body] = (await seal(ctx, place('a'), 'x')).split('.');
    world.statements.splice(0);
    for (let i = 0; i < 24; i += 1) await openOrNull(ctx, place('a'), `${version}.lost00000000.${body}`);
    expect(world.statements).toHaveLength(1);
  });

  test('a lost master key stops writing instead of writing in clear', async () => {
    const stranger = keyringOf(parseKeySettings(`other:${fresh()} index:${fresh()}`));
    const sealed = await seal(ctx, place('a'), 'kept');
    await expect(open(ctx, place('a'), sealed, stranger)).rejects.toMatchObject({
      details: { reason: 'key_lost' },
    });
    await expect(seal(ctx, place('a'), 'not kept', stranger)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a wrapped key that was swapped for another’s opens nothing', async () => {
    const own = await createWorld();
    try {
      const sealed = await seal(own.system, place('a'), 'x');
      const rows = await own.system.db.select().from(dataKeys);
      const papers = rows.find((row) => row.context === 'papers');
      await own.system.db
        .update(dataKeys)
        .set({ wrapped: papers?.wrapped ?? '' })
        .where(eq(dataKeys.context, 'contact'));
      await expect(open(own.system, place('a'), sealed, ring())).rejects.toMatchObject({
        details: { reason: 'key_lost' },
      });
    } finally {
      await own.close();
    }
  });
});

describe('data keys', () => {
  test('two processes making the first keys at once end with one for each context', async () => {
    const own = await createWorld();
    try {
      await own.system.db.delete(dataKeys);
      await Promise.all([1, 2, 3].map(() => prepareKeys(own.url, parseKeySettings(TEST_KEYS))));
      const rows = await own.system.db.select().from(dataKeys);
      expect(rows.map(({ context }) => context).sort()).toEqual([...KEY_CONTEXTS].sort());
      const [one, two] = [ring(), ring()];
      const sealed = await seal(own.system, place('a'), 'shared', one);
      expect(await open(own.system, place('a'), sealed, two)).toBe('shared');
    } finally {
      await own.close();
    }
  });

  test('come from the process: sealing and opening in a transaction adds no statement', async () => {
    await seal(ctx, place('a'), 'warm');
    world.statements.splice(0);
    await withTransaction(ctx, async (tx) => {
      for (let i = 0; i < 12; i += 1) await open(tx, place('a'), await seal(tx, place('a'), 'x'));
    });
    expect(world.statements.map((text) => text.trim())).toEqual(['begin', 'commit']);
  });

  test('never stand in clear in the database', async () => {
    const { db, close } = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'test' });
    try {
      const bare = withDatabase({ ...ctx }, db);
      const rows = await bare.db.select().from(dataKeys);
      for (const row of rows) expect(Buffer.from(row.wrapped, 'base64url')).toHaveLength(12 + 32 + 16);
    } finally {
      await close();
    }
  });
});
