import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordSecurityEvent } from '@/services/platform/audit';
import { type IntegrityReport, integrityReport } from './integrity-report';

/** Job a clock starts each night. */
export const INTEGRITY_JOB = 'integrity.nightly';

/**
 * Job: recomputes every promise once a night. Each that is broken is an urgent security event of its own, of which the
 * contacts are told; the page of promises shows the rest.
 */
export async function checkIntegrity(ctx: Ctx, look = integrityReport): Promise<readonly string[]> {
  authoriseSystem(ctx);
  const first = await look(ctx);
  if (first.ok) return [];
  // The promises are read one after the other while the market trades: what is really broken still is.
  const second = await look(ctx);
  const broken = brokenIn(first).filter((promise) => !second.invariants[promise]?.ok);
  for (const promise of broken) {
    const detail = second.invariants[promise]?.detail ?? '';
    ctx.log.error({ promise, detail }, 'a promise is broken');
    await recordSecurityEvent(ctx, {
      kind: 'integrity.promise_broken',
      severity: 'HIGH',
      subject: { kind: 'promise', id: promise },
      details: { detail },
    });
  }
  return broken;
}

const brokenIn = ({ invariants }: IntegrityReport): string[] =>
  Object.entries(invariants).flatMap(([promise, { ok }]) => (ok ? [] : [promise]));

/** Jobs of this domain by name. */
export const integrityJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [INTEGRITY_JOB]: async (ctx) => {
    await checkIntegrity(ctx);
  },
};
