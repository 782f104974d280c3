export type { Fact, FactValue } from './fact';
export { type FactsQuery, factsOf } from './facts-of';
export { eraseFacts } from './forget-facts';
export { listMyFacts } from './list-my-facts';
export { factHolder } from './personal-data';
export { type NewFact, recordFact } from './record-fact';
export { factRetention } from './retention';
