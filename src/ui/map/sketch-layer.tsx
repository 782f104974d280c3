import { useMemo, useState } from 'react';
import { Marker, Polygon, Polyline, useMap, useMapEvents } from 'react-leaflet';
import { placeIcon } from './marker-icon';
import { LAKE, PLACES, ROADS } from './sketch';

const lake = LAKE.map(([lat, lng]) => ({ lat, lng }));
const roads = ROADS.map((road) => road.map(([lat, lng]) => ({ lat, lng })));

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
