import { LazyMap } from '@/ui/map/lazy-map';
import type { MapMarker } from '@/ui/map/types';
import type { Road } from './road-data';

/** The middle of Kampala, while nobody is anywhere. */
const KAMPALA = { lat: 0.3163, lng: 32.5822 };

/** Everybody on shift whose phone has told where it is, and every shop where a parcel waits. */
function markersOf({ trips, waiting, free }: Road): MapMarker[] {
  const riding = trips.flatMap(({ id, driver: { displayName, place }, parcels }): MapMarker[] => {
    const label = `${displayName}: ${parcels.map((parcel) => parcel.label).join(', ')}`;
    return place ? [{ id: `trip-${id}`, kind: 'driver', label, ...pointOf(place) }] : [];
  });
  const idle = free.flatMap(({ id, displayName, place, isAsked, isSilent }): MapMarker[] => {
    const how = isSilent ? ', silent' : isAsked ? ', being asked' : '';
    return place
      ? [{ id: `free-${id}`, kind: 'idle', label: `${displayName}${how}`, ...pointOf(place) }]
      : [];
  });
  const parcels = waiting.map(
    ({ orderId, label, pickup }): MapMarker => ({
      ...{ id: `wait-${orderId}`, kind: 'shop', label: `${label} waits` },
      ...pointOf(pickup),
    }),
  );
  return [...idle, ...parcels, ...riding];
}

const pointOf = ({ lat, lng }: { lat: number; lng: number }) => ({ lat, lng });

export function RoadMap({
  road,
  tiles,
}: {
  road: Road;
  tiles: { tileUrl: string | undefined; attribution: string | undefined };
}) {
  return (
    <LazyMap
      {...tiles}
      centre={KAMPALA}
      zoom={12}
      markers={markersOf(road)}
      label="Map of drivers on shift and of parcels that wait; both are listed below"
      className="h-80 sm:h-[28rem]"
    />
  );
}
