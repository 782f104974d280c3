'use client';

import dynamic from 'next/dynamic';
import type { MapViewProps } from './types';

const MapView = dynamic(() => import('./map-view').then((map) => map.MapView), {
  ssr: false,
  loading: () => (
    <div className="absolute inset-0 flex items-center justify-center rounded-card border border-line bg-ground text-sm text-muted">
      The map is coming
    </div>
  ),
});

/** A map that is fetched when it is first shown and keeps its place until then. */
export function LazyMap({ className = 'h-72', ...rest }: MapViewProps) {
  return (
    <div className={`relative ${className}`}>
      <MapView {...rest} className="h-full" />
    </div>
  );
}
