export { type PaceFigures, rideMinutes, type Way } from './ride';
