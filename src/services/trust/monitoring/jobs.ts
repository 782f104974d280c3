import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authoriseSystem } from '@/services/platform/access';
import {
  type AuditReport,
  fileAnchor,
  recordSecurityEvent,
  sealEntries,
  verifyAudit,
} from '@/services/platform/audit';

/** Job: seals what was written since the last minute. */
export async function sealAudit(ctx: Ctx, anchor = fileAnchor(env().AUDIT_ANCHOR_FILE)): Promise<void> {
  authoriseSystem(ctx);
  const { broken } = await sealEntries(ctx, anchor);
  if (broken) await tellOfBreak(ctx, 'sealing');
}

/** Job: recomputes the whole chain once a night. */
export async function verifyAuditChain(
  ctx: Ctx,
  anchor = fileAnchor(env().AUDIT_ANCHOR_FILE),
): Promise<AuditReport> {
  authoriseSystem(ctx);
  const report = await verifyAudit(ctx, anchor);
  if (report.first) await tellOfBreak(ctx, 'nightly check', report.first);
  return report;
}

async function tellOfBreak(ctx: Ctx, foundBy: string, first?: AuditReport['first']): Promise<void> {
  await recordSecurityEvent(ctx, {
    kind: 'audit.chain_broken',
    severity: 'CRITICAL',
    details: {
      foundBy,
      trouble: first?.kind ?? null,
      entryId: first?.entryId ?? null,
      position: first?.position ?? null,
    },
  });
}
