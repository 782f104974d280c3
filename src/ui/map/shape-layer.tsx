import { Circle, Polygon } from 'react-leaflet';
import type { Shape } from '@/lib/geofence';

/** Areas drawn over the ground; they take no taps. */
export function ShapeLayer({ shapes }: { shapes: readonly Shape[] }) {
  return shapes.map((shape) =>
    shape.kind === 'circle' ? (
      <Circle
        key={JSON.stringify(shape)}
        center={shape.centre}
        radius={shape.radiusKm * 1000}
        interactive={false}
        className="map-area"
      />
    ) : (
      <Polygon
        key={JSON.stringify(shape)}
        positions={shape.points.map(({ lat, lng }) => ({ lat, lng }))}
        interactive={false}
        className="map-area"
      />
    ),
  );
}
