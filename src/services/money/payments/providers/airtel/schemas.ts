import { z } from 'zod';
import { loose, parseJson, token } from '../json';

export const TokenBody = z.object({
  access_token: z.string().min(1).max(8192),
  // A string in their documents, "180".
  expires_in: z.coerce.number().int().positive(),
});

const Key = z.object({
  key_id: token,
  /** Base64 of a DER SubjectPublicKeyInfo. */
  key: z.string().min(1).max(4096),
  valid_upto: z.string().max(100).nullish(),
});
export type Key = z.infer<typeof Key>;
/** Wrapped in `data` on one host, at the top on another. */
export const KeyBody = z.union([z.object({ data: Key }).transform((body) => body.data), Key]);

const Transaction = z.object({
  id: loose.nullish(),
  status: loose.nullish(),
  airtel_money_id: token.nullish(),
  reference_id: token.nullish(),
});

const Envelope = z.object({
  data: z.object({ transaction: Transaction.nullish() }).nullish().catch(null),
  status: z
    .object({ response_code: token.nullish(), result_code: token.nullish(), message: loose.nullish() })
    .nullish()
    .catch(null),
  /** Of the gateway in front. */
  status_code: token.nullish().catch(null),
});

export type Said = {
  readonly transaction: z.infer<typeof Transaction> | null;
  /** In the order of their worth: `result_code` tells a repeat from a failure. */
  readonly codes: readonly string[];
  /** The code to keep as the reason. */
  readonly code: string | null;
  readonly message: string;
};

/** What an answer says; null for one that is no object. Never read `success`: it is false beside successes. */
export function readSaid(body: string): Said | null {
  const parsed = Envelope.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { data, status, status_code: router } = parsed.data;
  const { response_code: response, result_code: result } = status ?? {};
  return {
    transaction: data?.transaction ?? null,
    codes: [result, response, router].filter((code) => typeof code === 'string'),
    code: response ?? result ?? router ?? null,
    message: status?.message ?? '',
  };
}

export const UserBody = z.object({
  data: z.object({
    first_name: z.string().max(200).nullish(),
    last_name: z.string().max(200).nullish(),
    is_barred: z.boolean().nullish(),
    is_pin_set: z.boolean().nullish(),
  }),
});

export const BalanceBody = z.object({ data: z.object({ balance: loose, currency: z.string() }) });
