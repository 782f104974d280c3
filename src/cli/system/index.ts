export { startSystem } from './start-system';
export { watchStarter } from './starter';
export { readRunning, type SystemState } from './state-file';
export { startTemporarySystem, type TemporarySystem } from './temporary';
export type { Part, System, SystemOptions } from './types';
