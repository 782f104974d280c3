export { findPlaces, type Place } from './find-places';
export { type NearPlace, nearestPlace } from './nearest-place';
export { searchText } from './search-text';
