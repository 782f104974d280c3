import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Source of every identifier and secret; a seeded one makes a test run repeatable. */
export type Ids = {
  /** UUID v4: MTN accepts only version 4 as a reference. */
  uuid(): string;
  /** URL-safe secret with `bytes` bytes of entropy. */
  token(bytes: number): string;
  /** Decimal digits for a code a person types. */
  digits(length: number): string;
};

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  token: (bytes) => randomBytes(bytes).toString('base64url'),
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
};
