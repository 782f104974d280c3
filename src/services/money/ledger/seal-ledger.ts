import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authorise, authoriseSystem } from '@/services/platform/access';
import { recordSecurityEvent } from '@/services/platform/audit';
import {
  type AnchorStore,
  type ChainReport,
  fileAnchor,
  type SealReport,
  sealRows,
  type Trouble,
  verifyChain,
} from '@/services/platform/sealing';
import { LEDGER_CHAIN } from './chain';

export type LedgerFinding = {
  readonly kind: Trouble;
  /** Null when the chain no longer tells which posting stood there. */
  readonly transactionId: string | null;
  readonly position: string | null;
};

export type LedgerChainReport = Omit<ChainReport, 'first'> & {
  /** The first posting, in the order of the chain, that is not as it was sealed: itself, its entries or accounts. */
  readonly first: LedgerFinding | null;
};

const anchorOfSettings = (): AnchorStore => fileAnchor(env().LEDGER_ANCHOR_FILE);

/** Job: seals what was posted since the last minute, and adds it to the hours of its accounts. */
export async function sealLedger(ctx: Ctx, anchor = anchorOfSettings()): Promise<SealReport> {
  authoriseSystem(ctx);
  const report = await sealRows(ctx, LEDGER_CHAIN, anchor);
  if (report.broken) await tellOfBreak(ctx, 'sealing', null);
  return report;
}

/** Recomputes the chain from postings, entries and accounts and compares it with seals and anchors. Reads only. */
export async function verifyLedgerChain(ctx: Ctx, anchor: AnchorStore): Promise<LedgerChainReport> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  const { ok, first, ...counts } = await verifyChain(ctx, LEDGER_CHAIN, anchor);
  const named = first && { kind: first.kind, transactionId: first.rowId, position: first.position };
  return { ok, first: named, ...counts };
}

/** Job: the whole chain once a night; what does not fit is an urgent security event. */
export async function checkLedgerChain(ctx: Ctx, anchor = anchorOfSettings()): Promise<LedgerChainReport> {
  authoriseSystem(ctx);
  const report = await verifyLedgerChain(ctx, anchor);
  if (report.first) await tellOfBreak(ctx, 'nightly check', report.first);
  return report;
}

async function tellOfBreak(ctx: Ctx, foundBy: string, first: LedgerFinding | null): Promise<void> {
  await recordSecurityEvent(ctx, {
    kind: 'ledger.chain_broken',
    severity: 'CRITICAL',
    details: {
      foundBy,
      trouble: first?.kind ?? null,
      transactionId: first?.transactionId ?? null,
      position: first?.position ?? null,
    },
  });
}

export const LEDGER_SEAL = 'ledger.seal';
export const LEDGER_VERIFY = 'ledger.verify';

export const ledgerSealJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [LEDGER_SEAL]: async (ctx) => {
    await sealLedger(ctx);
  },
  [LEDGER_VERIFY]: async (ctx) => {
    await checkLedgerChain(ctx);
  },
};
