import type { Marker as LeafletMarker } from 'leaflet';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Marker, useMap, useMapEvents } from 'react-leaflet';
import type { LatLng } from '@/lib/geo';
import { markerIcon } from './marker-icon';

/** Pixels per key press: fine, and with Shift coarse. */
const STEP_PX = 12;
const COARSE_STEP_PX = 72;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Six decimals are about 10 cm: more would only look exact. */
const rounded = ({ lat, lng }: LatLng): LatLng => ({
  lat: Number(lat.toFixed(6)),
  lng: Number(lng.toFixed(6)),
});

type Props = { start: LatLng; label: string; onPick: (place: LatLng) => void };

/** The pin of a chooser: tap the map, drag it, or focus it and use the arrow keys. */
export function PickPin({ start, label, onPick }: Props) {
  const map = useMap();
  const [place, setPlace] = useState(start);
  const pin = useRef<LeafletMarker>(null);
  const icon = useMemo(() => markerIcon({ kind: 'drop', label }), [label]);
  const moveTo = (to: LatLng) => {
    const next = rounded(to);
    setPlace(next);
    onPick(next);
  };
  useMapEvents({ click: (event) => moveTo(event.latlng) });

  useEffect(() => setPlace({ lat: start.lat, lng: start.lng }), [start.lat, start.lng]);

  useEffect(() => {
    const element = pin.current?.getElement();
    if (!element) return;
    element.setAttribute('aria-label', `${label}. Move it with the arrow keys.`);
    const onKey = (event: KeyboardEvent) => {
      const direction = DIRECTIONS[event.key];
      const from = pin.current?.getLatLng();
      if (!direction || !from) return;
      event.preventDefault();
      event.stopPropagation();
      const step = event.shiftKey ? COARSE_STEP_PX : STEP_PX;
      const at = map.latLngToContainerPoint(from).add([direction[0] * step, direction[1] * step]);
      const to = rounded(map.containerPointToLatLng(at));
      map.panInside(to, { padding: [48, 48] });
      setPlace(to);
      onPick(to);
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [map, label, onPick]);

  return (
    <Marker
      ref={pin}
      position={place}
      icon={icon}
      draggable
      autoPan
      eventHandlers={{ dragend: () => pin.current && moveTo(pin.current.getLatLng()) }}
    />
  );
}
