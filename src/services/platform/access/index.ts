export {
  type AssuranceNeed,
  enterAs,
  mustHold,
  requireAssurance,
  requireStepUp,
  type SecondFactorRule,
} from './assurance';
export { authorise, authoriseOn, authoriseSelf, authoriseSystem, thoseAllowed } from './authorise';
export { evaluate } from './evaluate';
export {
  Condition,
  CreatePolicy,
  type Effect,
  ListPolicies,
  ListTraces,
  PolicyBody,
  PolicyId,
  peopleNamedIn,
  SwitchPolicy,
  TimeWindow,
  UpdatePolicy,
} from './inputs';
export { accessJobs } from './jobs';
export { getPolicy, listPolicies, type PolicyDetail, type PolicyRow } from './list-policies';
export { factsOf, isPermission, type Permission, rolesThatMay } from './permissions';
export type { AccessRequest, Asker, Decision, Policy, Resource, TraceStep } from './policy';
export { RULES_TOPIC } from './policy-changes';
export { createPolicy, type SavePolicyOutcome, updatePolicy } from './save-policy';
export { freshRules, policiesFor, rulesChanged } from './snapshot';
export { deletePolicy, switchPolicy } from './switch-policy';
export { keepNotes, listTraces, startTracing, type TraceRow, tracedUntil } from './traces';
export { conditionWords, windowWords } from './words';
