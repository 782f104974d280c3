/** What the forms of the wallet go by. */
export type WalletLimits = {
  readonly availableUgx: bigint;
  readonly leastUgx: bigint;
  readonly mostUgx: bigint;
  readonly topUpsEnabled: boolean;
};
