/** Sends what changed to the search engine; queued by every change. */
export const PUSH_JOB = 'search.push';
/** Asks the engine what became of what was sent. */
export const CONFIRM_JOB = 'search.confirm';
/** Each night: the index beside the products. */
export const COMPARE_JOB = 'search.compare';
/** Each minute: what a crash has left, and an index where there is none. */
export const SWEEP_JOB = 'search.sweep';
