export { broadcast, latestSignalId, listenForSignals, missedSignals, Signal, signalOf } from './bus';
export { DELIVER_JOB, emit } from './emit';
export type { DeliveredEvent, NewEvent } from './event';
export { SignalHub, type Subscriber } from './hub';
export { addJobs, type JobRequest } from './jobs';
export { toJson } from './json';
export { outboxRetention } from './retention';
