import type { Ctx } from '@/db/tx';
import { type AnchorStore, type SealReport, sealRows } from '@/services/platform/sealing';
import { AUDIT_CHAIN } from './chain';

/** Seals the entries that no transaction can join any more, and anchors the head. Internal: the caller authorises. */
export function sealEntries(ctx: Ctx, store: AnchorStore): Promise<SealReport> {
  return sealRows(ctx, AUDIT_CHAIN, store);
}
