export { type EstimateAccuracy, estimateAccuracy, type MomentAccuracy } from './accuracy';
export { type Arrival, arrivalOf } from './arrival-of';
export { estimateJobs, LEARN_JOB, WATCH_JOB } from './jobs';
export { beginPromise, endPromise } from './promises';
export { quoteWindow } from './quote-window';
export { estimateReactions } from './reactions';
export { estimateRetention } from './retention';
export type { Window } from './window';
