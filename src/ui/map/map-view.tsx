'use client';

import { LatLngBounds } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useMemo, useRef } from 'react';
import { MapContainer, Marker, TileLayer, useMap } from 'react-leaflet';
import './map.css';
import { markerIcon } from './marker-icon';
import { PickPin } from './pick-pin';
import { ShapeLayer } from './shape-layer';
import { SketchLayer } from './sketch-layer';
import type { MapMarker, MapViewProps } from './types';

function MapMark({ marker }: { marker: MapMarker }) {
  const { kind, label, lat, lng } = marker;
  const icon = useMemo(() => markerIcon({ kind, label }), [kind, label]);
  return <Marker position={{ lat, lng }} icon={icon} keyboard={false} interactive={false} />;
}

/** Shows all markers once, when the map opens; afterwards the view belongs to the person. */
function FitOnce({ markers }: { markers: readonly MapMarker[] }) {
  const map = useMap();
  const done = useRef(false);
  useEffect(() => {
    if (done.current || markers.length < 2) return;
    done.current = true;
    const bounds = new LatLngBounds(markers.map(({ lat, lng }) => ({ lat, lng })));
    map.fitBounds(bounds, { padding: [52, 52], maxZoom: 15, animate: false });
  }, [map, markers]);
  return null;
}

/** The map itself; load it through LazyMap so that its 44 KB come only where a map is looked at. */
export function MapView({
  centre,
  markers = [],
  shapes = [],
  zoom = 13,
  onPick,
  pinLabel,
  tileUrl,
  attribution,
  label,
  className = 'h-72',
}: MapViewProps) {
  const still = typeof window !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches;
  const shown = onPick ? markers.filter(({ kind }) => kind !== 'drop') : markers;
  const pinWords = pinLabel ?? markers.find(({ kind }) => kind === 'drop')?.label ?? 'Bring it here';
  return (
    <section
      aria-label={label}
      className={`relative isolate overflow-hidden rounded-card border border-line ${className}`}
    >
      <MapContainer
        center={centre}
        zoom={zoom}
        minZoom={9}
        maxZoom={18}
        zoomAnimation={!still}
        markerZoomAnimation={!still}
        inertia={!still}
        attributionControl={tileUrl !== undefined}
        className="size-full"
      >
        {tileUrl ? <TileLayer url={tileUrl} attribution={attribution} /> : <SketchLayer />}
        <ShapeLayer shapes={shapes} />
        {shown.map((marker) => (
          <MapMark key={marker.id} marker={marker} />
        ))}
        {onPick ? <PickPin start={centre} label={pinWords} onPick={onPick} /> : <FitOnce markers={markers} />}
      </MapContainer>
    </section>
  );
}
