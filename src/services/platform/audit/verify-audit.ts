import type { Ctx } from '@/db/tx';
import { type AnchorStore, type ChainReport, type Trouble, verifyChain } from '@/services/platform/sealing';
import { AUDIT_CHAIN } from './chain';

export type Finding = {
  readonly kind: Trouble;
  /** Null when the chain no longer tells which entry stood there. */
  readonly entryId: string | null;
  readonly position: string | null;
};

export type AuditReport = Omit<ChainReport, 'first'> & {
  /** The first altered row in the order of the chain. */
  readonly first: Finding | null;
};

/** Recomputes the whole chain from the entries and compares it with its seals and its anchors. Reads only. */
export async function verifyAudit(ctx: Ctx, store: AnchorStore): Promise<AuditReport> {
  const { ok, first, ...counts } = await verifyChain(ctx, AUDIT_CHAIN, store);
  return { ok, first: first && findingOf(first), ...counts };
}

const findingOf = ({ kind, rowId, position }: NonNullable<ChainReport['first']>): Finding => ({
  kind,
  entryId: rowId,
  position,
});
