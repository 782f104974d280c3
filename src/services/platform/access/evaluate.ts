import { explain, type Moment, momentOf, test, within } from './conditions';
import { factsOf, rolesThatMay } from './permissions';
import type { AccessRequest, Decision, Policy, TraceStep } from './policy';

/** Highest priority first; of equals the one with the lower id, so that the order they came in says nothing. */
const byWeight = (a: Policy, b: Policy) => b.priority - a.priority || (a.id < b.id ? -1 : 1);

/** Whether a policy is about what this permission does. */
export function concerns(
  { resources, actions }: Policy,
  { resource, action }: ReturnType<typeof factsOf>,
): boolean {
  return resource !== null && resources.includes(resource) && actions.includes(action);
}

/**
 * Roles and policies together. A deny that applies wins over everything, whatever its priority; then a role
 * that may; then an allow that applies; then nothing does. Priority decides which of several is named.
 * A test whose fact is missing lets a deny apply and an allow not; what only the system may do, nobody may.
 * Without `words` the trace is empty: it costs more than the decision.
 */
export function evaluate(
  policies: readonly Policy[],
  request: AccessRequest,
  words: 'with' | 'without' = 'with',
): Decision {
  const { permission, actor } = request;
  const roles = rolesThatMay(permission);
  const facts = factsOf(permission);
  const moment = momentOf(request);
  const weighed = policies
    .filter((policy) => concerns(policy, facts))
    .sort(byWeight)
    .map((policy) => ({ policy, result: resultOf(policy, moment) }));
  const find = (effect: Policy['effect'], wanted: TraceStep['result']) =>
    weighed.find(({ policy, result }) => policy.effect === effect && result === wanted)?.policy;
  const decided = (outcome: Decision['outcome'], by: Decision['by'], mayYetBeAllowed = false): Decision => ({
    ...{ outcome, by, mayYetBeAllowed },
    trace: words === 'with' ? weighed.map(({ policy, result }) => stepOf(policy, result, moment)) : [],
  });
  const named = ({ id, name }: Policy) => ({ kind: 'policy', policyId: id, name }) as const;

  const denied = find('deny', 'applies');
  if (denied) return decided('deny', named(denied));
  const role = actor.roles.find((held) => roles.includes(held));
  if (role) return decided('allow', { kind: 'role', role });
  if (roles.length === 0) return decided('deny', { kind: 'nothing' });
  const allowed = find('allow', 'applies');
  if (allowed) return decided('allow', named(allowed));
  return decided('deny', { kind: 'nothing' }, find('allow', 'depends_on_the_row') !== undefined);
}

function resultOf({ timeWindows, condition, effect }: Policy, moment: Moment): TraceStep['result'] {
  if (timeWindows.length > 0 && !timeWindows.some((window) => within(window, moment)))
    return 'outside_its_hours';
  const verdict = test(condition, moment);
  if (verdict === 'later') return 'depends_on_the_row';
  const applies = verdict === 'yes' || (verdict === 'unknown' && effect === 'deny');
  return applies ? 'applies' : 'does_not_apply';
}

function stepOf(policy: Policy, result: TraceStep['result'], moment: Moment): TraceStep {
  const { id: policyId, name, effect, priority, condition } = policy;
  const why = result === 'outside_its_hours' ? [] : explain(condition, moment);
  return { policyId, name, effect, priority, result, why };
}
