import fc from 'fast-check';
import type { z } from 'zod';
import { arbitraryOf, type Pool } from './arbitrary-of';
import { garbage, stowaways } from './nasty';

type Path = readonly string[];

/** Places inside a value, its own included. */
function pathsIn(value: unknown, at: Path = [], depth = 0): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Date || depth > 3) return [at];
  return [
    at,
    ...Object.keys(value).flatMap((key) => pathsIn(Reflect.get(value, key), [...at, key], depth + 1)),
  ];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? replaced(one, rest, by) : one));
  return { ...Object(value), [key]: replaced(Reflect.get(Object(value), key), rest, by) };
}

/** A well-formed value with one place spoilt: a wrong type, a nasty text, an absurd number, something deep. */
const spoilt = (wellFormed: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(wellFormed, fc.nat(1_000), garbage).map(([value, pick, by]) => {
    const paths = pathsIn(value);
    return replaced(value, paths[pick % paths.length] ?? [], by);
  });

/**
 * What somebody who tries everything would send: well-formed requests on their own and on strangers' things, the same
 * with fields added or one spoilt, and plain garbage.
 */
export function inputOf(schema: z.ZodType, known: readonly unknown[], pool: Pool): fc.Arbitrary<unknown> {
  const wellFormed = fc.oneof(fc.constantFrom(...known), arbitraryOf(schema, pool));
  const loaded = fc.tuple(wellFormed, stowaways).map(([value, more]) => ({ ...Object(value), ...more }));
  return fc.oneof(
    { weight: 2, arbitrary: wellFormed },
    { weight: 1, arbitrary: loaded },
    { weight: 10, arbitrary: spoilt(wellFormed) },
    { weight: 5, arbitrary: garbage },
  );
}
