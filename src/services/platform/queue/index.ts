export { FREE_JOB, freeDeadLocks } from './free-dead-locks';
export { WorkerMarks } from './worker-marks';
