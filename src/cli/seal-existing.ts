import { type SQL, type SQLChunk, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { blindIndex, type Keyring, type SealedPlace, seal } from '@/services/platform/encryption';

type Clear = Readonly<Record<string, unknown>> & { readonly id: string };
/** What takes the place of a row's clear values, by column. */
type Sealed = Readonly<Record<string, string>>;

type Conversion = {
  readonly table: string;
  /** Columns that are read and then emptied. */
  readonly clear: readonly string[];
  readonly sealed: readonly string[];
  /** A constraint that has refused new clear values since the column was made and now holds for every row. */
  readonly constraint: string;
  convert(ctx: Ctx, row: Clear, keyring: Keyring): Promise<Sealed>;
};

const BATCH = 500;
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function dropOf(table: 'purchases' | 'deliveries'): Conversion {
  return {
    table,
    clear: ['drop_name', 'drop_note', 'drop_lat', 'drop_lng'],
    sealed: ['drop_sealed'],
    constraint: `${table}_drop_sealed`,
    convert: async (ctx, row, keyring) => {
      const [lat, lng] = [Number(row.drop_lat), Number(row.drop_lng)];
      const drop = { name: textOf(row.drop_name), note: textOf(row.drop_note), lat, lng };
      const place: SealedPlace = { context: 'address', table, column: 'drop_sealed', row: row.id };
      return { drop_sealed: await seal(ctx, place, JSON.stringify(drop), keyring) };
    },
  };
}

const CONVERSIONS: readonly Conversion[] = [
  {
    table: 'users',
    clear: ['phone'],
    sealed: ['phone_sealed', 'phone_index'],
    constraint: 'users_phone_sealed',
    convert: async (ctx, { id, phone }, keyring) => ({
      phone_sealed: await seal(
        ctx,
        { context: 'contact', table: 'users', column: 'phone_sealed', row: id },
        textOf(phone),
        keyring,
      ),
      phone_index: blindIndex('phone', textOf(phone), keyring),
    }),
  },
  {
    table: 'messages',
    clear: ['recipient', 'body'],
    sealed: ['recipient_sealed', 'recipient_index', 'body_sealed'],
    constraint: 'messages_sealed',
    convert: async (ctx, { id, recipient, body }, keyring) => {
      const place = { context: 'messages', table: 'messages', row: id } as const;
      return {
        recipient_sealed: await seal(
          ctx,
          { ...place, column: 'recipient_sealed' },
          textOf(recipient),
          keyring,
        ),
        recipient_index: blindIndex(
          textOf(recipient).includes('@') ? 'email' : 'phone',
          textOf(recipient),
          keyring,
        ),
        body_sealed: await seal(ctx, { ...place, column: 'body_sealed' }, textOf(body), keyring),
      };
    },
  },
  {
    table: 'payment_attempts',
    clear: ['msisdn'],
    sealed: ['msisdn_sealed'],
    constraint: 'payment_attempts_msisdn_sealed',
    convert: async (ctx, { id, msisdn }, keyring) => ({
      msisdn_sealed: await seal(
        ctx,
        { context: 'payment', table: 'payment_attempts', column: 'msisdn_sealed', row: id },
        textOf(msisdn),
        keyring,
      ),
    }),
  },
  dropOf('purchases'),
  dropOf('deliveries'),
];

/**
 * Seals what an older version kept in clear and empties the old columns. In small steps, each of which may be the
 * last: the next run goes on. Ends by having the database vouch that nothing clear is left.
 */
export async function sealExisting(ctx: Ctx, keyring: Keyring): Promise<void> {
  for (const conversion of CONVERSIONS) {
    if (await isProven(ctx, conversion)) continue;
    while ((await sealBatch(ctx, conversion, keyring)) > 0);
    const { table, constraint } = conversion;
    await ctx.db.execute(
      sql`alter table ${sql.identifier(table)} validate constraint ${sql.identifier(constraint)}`,
    );
  }
}

async function isProven(ctx: Ctx, { table, constraint }: Conversion): Promise<boolean> {
  const [row] = await ctx.db.execute<{ convalidated: boolean }>(sql`
    select convalidated from pg_constraint
    where conname = ${constraint} and conrelid = ${table}::regclass`);
  return row?.convalidated === true;
}

const columns = (names: readonly string[], each: (name: string) => SQLChunk): SQL =>
  sql.join(names.map(each), sql`, `);

async function sealBatch(ctx: Ctx, conversion: Conversion, keyring: Keyring): Promise<number> {
  const { table, clear, sealed } = conversion;
  const name = sql.identifier(table);
  const rows = await ctx.db.execute<Clear>(sql`
    select id::text as id, ${columns(clear, (one) => sql.identifier(one))} from ${name}
    where num_nonnulls(${columns(clear, (one) => sql.identifier(one))}) > 0 limit ${BATCH}`);
  if (rows.length === 0) return 0;
  const written = await Promise.all(
    rows.map(async (row) => ({ id: row.id, ...(await conversion.convert(ctx, row, keyring)) })),
  );
  await ctx.db.execute(sql`
    update ${name} t set
      ${columns(sealed, (one) => sql`${sql.identifier(one)} = v.value->>${one}`)},
      ${columns(clear, (one) => sql`${sql.identifier(one)} = null`)}
    from jsonb_array_elements(${JSON.stringify(written)}::text::jsonb) as v(value)
    where t.id = (v.value->>'id')::uuid`);
  return rows.length;
}
