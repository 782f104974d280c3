import fc from 'fast-check';
import { z } from 'zod';

/** What the strings of a well-formed input are taken from: ids, slugs, phones and names that exist. */
export type Pool = { readonly ids: readonly string[]; readonly texts: readonly string[] };

/** How often a schema may hold itself. */
const DEEPEST = 3;

const some = <T>(values: readonly T[], other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  values.length === 0 ? other : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, other);

function patternsOf(schema: z.ZodString | z.ZodStringFormat): RegExp[] {
  return (schema._zod.def.checks ?? []).flatMap((check) => {
    const pattern: unknown = Reflect.get(check._zod.def, 'pattern');
    return pattern instanceof RegExp ? [pattern] : [];
  });
}

function textOf(schema: z.ZodString | z.ZodStringFormat, pool: Pool): fc.Arbitrary<string> {
  if (schema.format === 'uuid' || schema.format === 'guid') return some(pool.ids, fc.uuid());
  if (schema.format === 'datetime') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
  const [pattern] = patternsOf(schema).map(({ source }) => new RegExp(source));
  const minLength = Math.min(schema.minLength ?? 0, 500);
  const maxLength = Math.min(schema.maxLength ?? 60, 500);
  const free = fc.string({ minLength, maxLength, unit: 'grapheme' });
  const fitting = pool.texts.filter(({ length }) => length >= minLength && length <= maxLength);
  if (pattern) return fc.oneof({ weight: 4, arbitrary: fc.stringMatching(pattern) }, some(fitting, free));
  return some(fitting, free);
}

function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const clamp = (value: number | null | undefined, fallback: number) =>
    Math.max(-1e9, Math.min(1e9, Number.isFinite(value) ? Number(value) : fallback));
  const [min, max] = [clamp(schema.minValue, -1_000), clamp(schema.maxValue, 1_000_000)];
  if (schema.format === 'safeint' || schema.isInt) {
    return fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) });
  }
  return fc.double({ min, max: Math.max(min, max), noNaN: true });
}

const inner = (value: unknown): z.ZodType => {
  if (value instanceof z.ZodType) return value;
  throw new Error('a schema inside a schema is none');
};

function compound(schema: z.ZodType, pool: Pool, depth: number): fc.Arbitrary<unknown> | null {
  const of = (part: unknown) => arbitraryOf(inner(part), pool, depth);
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, part]): [string, fc.Arbitrary<unknown>] => [
      name,
      of(part),
    ]);
    return fc.record(Object.fromEntries(fields));
  }
  if (schema instanceof z.ZodArray) return fc.array(of(schema.element), { maxLength: 4 });
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema._zod.def.items.map(of));
  if (schema instanceof z.ZodRecord) {
    return fc.array(fc.tuple(fc.string(), of(schema.valueType)), { maxLength: 4 }).map(Object.fromEntries);
  }
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(of));
  if (schema instanceof z.ZodIntersection) {
    const { left, right } = schema._zod.def;
    return fc.tuple(of(left), of(right)).map(([a, b]) => ({ ...Object(a), ...Object(b) }));
  }
  return null;
}

function wrapped(schema: z.ZodType, pool: Pool, depth: number): fc.Arbitrary<unknown> | null {
  const of = (part: unknown) => arbitraryOf(inner(part), pool, depth);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return fc.option(of(schema._zod.def.innerType), { nil: undefined, freq: 3 });
  }
  if (schema instanceof z.ZodNullable)
    return fc.option(of(schema._zod.def.innerType), { nil: null, freq: 3 });
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodCatch || schema instanceof z.ZodNonOptional) {
    return of(schema._zod.def.innerType);
  }
  if (schema instanceof z.ZodPipe) {
    const { in: first, out } = schema._zod.def;
    return of(first instanceof z.ZodTransform ? out : first);
  }
  if (schema instanceof z.ZodLazy) {
    // A schema that holds itself ends somewhere.
    if (depth >= DEEPEST) return fc.constant(null);
    return arbitraryOf(inner(schema._zod.def.getter()), pool, depth + 1);
  }
  return null;
}

/** Mostly well-formed values of a schema. Throws for a sort of schema it does not know, so that it gets taught. */
export function arbitraryOf(schema: z.ZodType, pool: Pool, depth = 0): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return textOf(schema, pool);
  if (schema instanceof z.ZodNumber) return numberOf(schema);
  if (schema instanceof z.ZodBigInt) return fc.bigInt({ min: 0n, max: 10_000_000n });
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodDate) return fc.date({ noInvalidDate: true });
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodNull) return fc.constant(null);
  if (schema instanceof z.ZodUndefined || schema instanceof z.ZodVoid) return fc.constant(undefined);
  if (schema instanceof z.ZodUnknown || schema instanceof z.ZodAny || schema instanceof z.ZodCustom) {
    return fc.anything();
  }
  const made = compound(schema, pool, depth) ?? wrapped(schema, pool, depth);
  if (!made) throw new Error(`src/testing/fuzz cannot make a ${schema._zod.def.type}`);
  return made;
}
