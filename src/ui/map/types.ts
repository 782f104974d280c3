import type { LatLng } from '@/lib/geo';
import type { Shape } from '@/lib/geofence';

/** `idle`: a driver who carries nothing. */
export type MarkerKind = 'shop' | 'drop' | 'driver' | 'idle';

export type MapMarker = LatLng & {
  id: string;
  kind: MarkerKind;
  /** Short: shown under the marker and read aloud. */
  label: string;
};

export type MapViewProps = {
  centre: LatLng;
  markers?: readonly MapMarker[];
  /** Areas drawn on the ground. */
  shapes?: readonly Shape[];
  /** 10 shows the region, 13 a division of the city, 16 a street. */
  zoom?: number;
  /** Makes the map a chooser: tap, drag the pin, or move it with the arrow keys. */
  onPick?: (place: LatLng) => void;
  /** What the pin of a chooser stands for; "Bring it here" when left out. */
  pinLabel?: string;
  /** Leaflet tile template. Without one our own sketch is the ground and nothing is fetched. */
  tileUrl?: string;
  /** Required by the owner of the tiles; plain text. */
  attribution?: string;
  /** What the map shows, for those who cannot see it: "The way from the shop to you". */
  label: string;
  /** Height by class; `h-72` when left out. */
  className?: string;
};
