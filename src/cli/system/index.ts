export { SHARED_MEDIA } from './paths';
export { startSystem } from './start-system';
export { watchStarter } from './starter';
export { readRunning, type SystemState } from './state-file';
export type { Part, System, SystemOptions } from './types';
