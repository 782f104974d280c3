import { z } from 'zod';
import { loose, token } from '../json';

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

/** Seen both as an object and as the bare value. */
export const ActiveBody = z.union([
  z.boolean(),
  z.object({ result: z.boolean() }).transform((it) => it.result),
]);

export const UserInfoBody = z.object({
  given_name: z.string().max(200).nullish(),
  family_name: z.string().max(200).nullish(),
});

export const BalanceBody = z.object({ availableBalance: loose, currency: z.string() });
