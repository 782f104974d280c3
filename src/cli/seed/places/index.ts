export { landmarks } from './landmarks';
export { places } from './places';
export type { LandmarkKind, LandmarkSeed, PlaceKind, PlaceSeed } from './types';
