export { fixesOf } from './fixes-of';
export { handoverFix } from './handover-fix';
export { eraseTracks, trackingHolder } from './personal-data';
export { type PostOutcome, postLocations } from './post-locations';
export { trackingRetention } from './retention';
export { type Track, type TrackPoint, trackOf } from './track-of';
