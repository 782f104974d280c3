import { type Account, KEPT_KINDS, PLATFORM_KINDS } from './account';

/** An account as its row says it. @throws Error for a kind or an owner that this version does not know */
export function accountOf(kind: string, ownerId: string | null): Account {
  const kept = KEPT_KINDS.find((one) => one === kind);
  if (kept && ownerId !== null) return { kind: kept, ownerId };
  const platform = PLATFORM_KINDS.find((one) => one === kind);
  if (platform && ownerId === null) return { kind: platform, ownerId };
  throw new Error(`no account of kind ${kind}`);
}
