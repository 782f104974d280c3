/** Says row by row what a file would do. */
export const CHECK_JOB = 'imports.check';
/** Writes what was checked. */
export const RUN_JOB = 'imports.run';
/** Takes back what was written. */
export const UNDO_JOB = 'imports.undo';
/** Fetches the next few pictures of a file. */
export const PICTURES_JOB = 'imports.pictures';
/** Takes up what a worker that died has left, and forgets what is old. */
export const IMPORTS_SWEEP = 'imports.sweep';
