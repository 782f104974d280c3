export { type Check, checkHealth, type Health } from './check-health';
