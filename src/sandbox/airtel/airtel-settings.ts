export const RSA_PADDINGS = ['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const;
export type RsaPadding = (typeof RSA_PADDINGS)[number];

/** What is hashed in a callback: the whole body without its hash, only the inner transaction, or nothing. */
export const HASH_MODES = ['body', 'inner', 'off'] as const;
export const HASH_PLACES = ['field', 'header'] as const;

/** Where the sources about Airtel disagree, the simulator can play each side. */
export interface AirtelSettings {
  /** Life of a bearer token; real seconds, because clients believe `expires_in`. */
  airtelTokenTtlSeconds: number;
  /** HTTP status of the answer to wrong client credentials. */
  airtelBadClientStatus: 200 | 401;
  /** HTTP status of the answer to an expired or unknown bearer token. */
  airtelBadTokenStatus: 401 | 403;
  /** The key answer wrapped in `data`, or its fields at the top. */
  airtelKeyShape: 'data' | 'flat';
  /** Whether collections v2 and disbursements v2 and v3 must be signed; a signature that is sent is always verified. */
  airtelSigning: 'optional' | 'required';
  airtelRsaPaddings: readonly RsaPadding[];
  /** Dashes in ids, dashes and spaces in references. */
  airtelLooseIds: boolean;
  airtelMinAmount: bigint;
  airtelMaxAmount: bigint;
  airtelCollectionFloat: bigint;
  airtelDisbursementFloat: bigint;
  /** The one address of the portal; null sends no callbacks. */
  airtelCallbackUrl: string | null;
  airtelCallbackHash: (typeof HASH_MODES)[number];
  airtelCallbackHashPlace: (typeof HASH_PLACES)[number];
  /** Basis points the operator keeps of every collection. */
  airtelFeeBp: number;
}

export const AIRTEL_DEFAULTS: AirtelSettings = {
  airtelTokenTtlSeconds: 180,
  airtelBadClientStatus: 401,
  airtelBadTokenStatus: 401,
  airtelKeyShape: 'data',
  airtelSigning: 'optional',
  airtelRsaPaddings: RSA_PADDINGS,
  airtelLooseIds: false,
  airtelMinAmount: 1n,
  airtelMaxAmount: 5_000_000n,
  airtelCollectionFloat: 0n,
  airtelDisbursementFloat: 1_000_000_000n,
  airtelCallbackUrl: null,
  airtelCallbackHash: 'body',
  airtelCallbackHashPlace: 'field',
  airtelFeeBp: 0,
};
