import type { TxCtx } from '@/db/tx';
import { actorName, recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import type { PolicyBody } from './inputs';
import { accessPolicyChanges } from './tables';
import { conditionWords, windowWords } from './words';

/** Topic of the signal that tells every process to look at the rules again. */
export const RULES_TOPIC = 'access';

export type PolicyChange = 'created' | 'changed' | 'enabled' | 'disabled' | 'deleted';

type Change = {
  readonly policyId: string;
  readonly version: number;
  readonly change: PolicyChange;
  readonly before: PolicyBody | null;
  readonly after: PolicyBody;
};

/** Keeps what a rule was, with who changed it, and tells every process. */
export async function recordChange(
  tx: TxCtx,
  { policyId, version, change, before, after }: Change,
): Promise<void> {
  await tx.db.insert(accessPolicyChanges).values({
    policyId,
    version,
    change,
    actor: actorName(tx.actor),
    at: tx.clock.now(),
    body: after,
  });
  await recordAudit(tx, {
    action: `policy.${change}`,
    resourceKind: 'policy',
    resourceId: policyId,
    details: { version, ...told('after', after), ...(before ? told('before', before) : {}) },
  });
  await tellRulesChanged(tx);
}

export async function tellRulesChanged(tx: TxCtx): Promise<void> {
  await emit(tx, [{ type: 'access.changed', topics: [RULES_TOPIC], payload: {} }]);
}

/** A rule in flat words, as the audit keeps it. */
function told(when: 'before' | 'after', body: PolicyBody): Record<string, string | number> {
  return {
    [`${when}_effect`]: body.effect,
    [`${when}_about`]: `${body.actions.join(', ')} of ${body.resources.join(', ')}`,
    [`${when}_if`]: conditionWords(body.condition).slice(0, 500),
    [`${when}_when`]: body.timeWindows.map(windowWords).join('; ').slice(0, 500),
    [`${when}_priority`]: body.priority,
  };
}
