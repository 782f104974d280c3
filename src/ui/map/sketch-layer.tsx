import type { LatLngTuple } from 'leaflet';
import { useMemo, useState } from 'react';
import { Marker, Polygon, Polyline, useMap, useMapEvents } from 'react-leaflet';
import type { LatLng } from '@/lib/geo';
import { placeIcon } from './marker-icon';
import { LAKE, PLACES, ROADS } from './sketch';

const tuples = (line: readonly LatLngTuple[]) => line.map(([lat, lng]) => ({ lat, lng }));

/** Cuts the corners of a line (Chaikin), so that a handful of points reads as a shore or a road. */
function softened(line: readonly LatLng[], closed: boolean, rounds = 3): LatLng[] {
  if (rounds === 0) return [...line];
  const between = (a: LatLng, b: LatLng, share: number) => ({
    lat: a.lat + (b.lat - a.lat) * share,
    lng: a.lng + (b.lng - a.lng) * share,
  });
  const cut = line.flatMap((from, index) => {
    const to = line[index + 1] ?? (closed ? line[0] : undefined);
    return to ? [between(from, to, 0.25), between(from, to, 0.75)] : [];
  });
  const [first, last] = [line[0], line.at(-1)];
  const next = closed || !first || !last ? cut : [first, ...cut, last];
  return softened(next, closed, rounds - 1);
}

const lake = softened(tuples(LAKE), true);
const roads = ROADS.map((road) => softened(tuples(road), false));

function PlaceNames() {
  const map = useMap();
  const [zoom, setZoom] = useState(() => map.getZoom());
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  const icons = useMemo(() => new Map(PLACES.map(({ name }) => [name, placeIcon(name)])), []);
  return PLACES.filter((place) => zoom >= place.fromZoom).map(({ name, at: [lat, lng] }) => (
    <Marker
      key={name}
      position={{ lat, lng }}
      icon={icons.get(name)}
      interactive={false}
      keyboard={false}
      zIndexOffset={-1000}
    />
  ));
}

/** The ground when no tile server is configured: paper, lake, main roads and names. */
export function SketchLayer() {
  return (
    <>
      <Polygon positions={lake} interactive={false} className="map-lake" />
      {roads.map((road) => (
        <Polyline
          key={`${road[0]?.lat},${road.at(-1)?.lng}`}
          positions={road}
          interactive={false}
          className="map-road"
        />
      ))}
      <PlaceNames />
    </>
  );
}
