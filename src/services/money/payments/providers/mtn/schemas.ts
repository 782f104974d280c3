import { z } from 'zod';

/** Documentation and field disagree on strings and numbers: take both. */
const loose = z.union([z.string(), z.number().transform(String)]);

/** A code or an id as we keep it: whatever a broken answer holds, nothing the database would refuse. */
const token = loose.transform((text) => text.replace(/[^\w .:-]/g, '').slice(0, 100));

const Party = z.object({ partyId: loose.nullish() });

/** Documented as an object, seen as a plain string. */
const Reason = z.union([token, z.object({ code: token }).transform((reason) => reason.code)]);

export const StatusBody = z.object({
  status: z.string(),
  financialTransactionId: token.nullish(),
  amount: loose.nullish(),
  currency: z.string().nullish(),
  payer: Party.nullish(),
  payee: Party.nullish(),
  reason: Reason.nullish().catch('UNREADABLE'),
});
export type StatusBody = z.infer<typeof StatusBody>;

/** MoMo errors carry a code; those of the gateway in front of it do not. */
export const ErrorBody = z.object({ code: z.string() });

export const TokenBody = z.object({
  access_token: z.string().min(1).max(8192),
  expires_in: z.coerce.number().int().positive(),
});

export const CallbackBody = z.object({ externalId: loose });

/** The parsed JSON, or null for anything that is none (an HTML page of a proxy, say). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
