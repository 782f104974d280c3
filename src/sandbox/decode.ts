/** Turns unknown JSON into a known shape, or throws a DecodeError that names the field. */
export type Decoder<T> = (value: unknown, path?: string) => T;

export class DecodeError extends Error {
  override name = 'DecodeError';
}

function refuse(path: string, wanted: string): never {
  throw new DecodeError(`${path} must be ${wanted}`);
}

export const text: Decoder<string> = (value, path = 'body') =>
  typeof value === 'string' ? value : refuse(path, 'a string');

/** A string of at most `max` characters. */
export const textUpTo =
  (max: number): Decoder<string> =>
  (value, path = 'body') => {
    const decoded = text(value, path);
    return decoded.length <= max ? decoded : refuse(path, `at most ${max} characters`);
  };

export const integer: Decoder<number> = (value, path = 'body') =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(path, 'a whole number');

/** A whole number between both bounds, inclusive. */
export const integerIn =
  (min: number, max: number): Decoder<number> =>
  (value, path = 'body') => {
    const decoded = integer(value, path);
    return decoded >= min && decoded <= max ? decoded : refuse(path, `between ${min} and ${max}`);
  };

export const flag: Decoder<boolean> = (value, path = 'body') =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false');

/** Whole money units: a decimal string (exact at any size) or a safe whole number. */
export const money: Decoder<bigint> = (value, path = 'body') => {
  if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  return refuse(path, 'a whole amount');
};

export const nullable =
  <T>(inner: Decoder<T>): Decoder<T | null> =>
  (value, path) =>
    value === null || value === undefined ? null : inner(value, path);

export const withDefault =
  <T>(inner: Decoder<T>, fallback: T): Decoder<T> =>
  (value, path) =>
    value === undefined || value === null ? fallback : inner(value, path);

export const oneOf =
  <const T extends readonly string[]>(values: T): Decoder<T[number]> =>
  (value, path = 'body') =>
    values.find((known) => known === value) ?? refuse(path, `one of ${values.join(', ')}`);

export const list =
  <T>(inner: Decoder<T>): Decoder<T[]> =>
  (value, path = 'body') =>
    Array.isArray(value)
      ? value.map((item: unknown, index) => inner(item, `${path}[${index}]`))
      : refuse(path, 'a list');

/** Any JSON value, kept as it came. */
export const anything: Decoder<unknown> = (value) => value;

type Shape = Record<string, Decoder<unknown>>;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** An object with exactly the named fields read; unknown fields are dropped. */
export function object<S extends Shape>(shape: S): Decoder<{ [K in keyof S]: Decoded<S[K]> }>;
export function object(shape: Shape): Decoder<unknown> {
  return (value, path = 'body') => {
    if (!isRecord(value)) return refuse(path, 'an object');
    return Object.fromEntries(
      Object.entries(shape).map(([key, decode]) => [key, decode(value[key], `${path}.${key}`)]),
    );
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text; malformed text is a DecodeError like every other bad input. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new DecodeError('body must be valid JSON');
  }
}

/** JSON with money as decimal strings, because JSON numbers would lose shillings beyond 2^53. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
}
