export { type PostOutcome, postLocation } from './post-location';
export { type Track, type TrackPoint, trackOf } from './track-of';
