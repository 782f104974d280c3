import { test, within } from './conditions';
import { factsOf, rolesThatMay } from './permissions';
import type { AccessRequest, Decision, Policy, TraceStep } from './policy';

/** Highest priority first; of equals the one with the lower id, so that the order they came in says nothing. */
const byWeight = (a: Policy, b: Policy) => b.priority - a.priority || (a.id < b.id ? -1 : 1);

/** Whether a policy is about what this permission does. */
export function concerns(policy: Policy, permission: AccessRequest['permission']): boolean {
  const { resource, action } = factsOf(permission);
  return resource !== null && policy.resources.includes(resource) && policy.actions.includes(action);
}

/**
 * Roles and policies together. A deny that applies wins over everything, whatever its priority; then a role
 * that may; then an allow that applies; then nothing does. Priority decides which of several is named.
 * A test whose fact is missing lets a deny apply and an allow not; what only the system may do, nobody may.
 */
export function evaluate(policies: readonly Policy[], request: AccessRequest): Decision {
  const roles = rolesThatMay(request.permission);
  const weighed = policies
    .filter((policy) => concerns(policy, request.permission))
    .sort(byWeight)
    .map((policy) => ({ policy, step: stepOf(policy, request) }));
  const trace = weighed.map(({ step }) => step);
  const applying = (effect: Policy['effect']) =>
    weighed.find(({ policy, step }) => policy.effect === effect && step.result === 'applies')?.policy;
  const decided = (outcome: Decision['outcome'], by: Decision['by'], mayYetBeAllowed = false): Decision => ({
    outcome,
    by,
    mayYetBeAllowed,
    trace,
  });
  const named = ({ id, name }: Policy) => ({ kind: 'policy', policyId: id, name }) as const;

  const denied = applying('deny');
  if (denied) return decided('deny', named(denied));
  const role = request.actor.roles.find((held) => roles.includes(held));
  if (role) return decided('allow', { kind: 'role', role });
  if (roles.length === 0) return decided('deny', { kind: 'nothing' });
  const allowed = applying('allow');
  if (allowed) return decided('allow', named(allowed));
  const waits = weighed.some(
    ({ policy, step }) => policy.effect === 'allow' && step.result === 'depends_on_the_row',
  );
  return decided('deny', { kind: 'nothing' }, waits);
}

function stepOf(policy: Policy, request: AccessRequest): TraceStep {
  const { id: policyId, name, effect, priority, timeWindows } = policy;
  const head = { policyId, name, effect, priority };
  if (timeWindows.length > 0 && !timeWindows.some((window) => within(window, request.now)))
    return { ...head, result: 'outside_its_hours', why: [] };
  const { verdict, why } = test(policy.condition, request);
  if (verdict === 'later') return { ...head, result: 'depends_on_the_row', why };
  const applies = verdict === 'yes' || (verdict === 'unknown' && effect === 'deny');
  return { ...head, result: applies ? 'applies' : 'does_not_apply', why };
}
