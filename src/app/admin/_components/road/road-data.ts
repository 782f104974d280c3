import type { RouterOutputs } from '../answers';

export type Road = RouterOutputs['orders']['onTheRoad'];
export type RoadTrip = Road['trips'][number];
