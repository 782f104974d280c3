import type { LatLng } from '@/lib/geo';
import type { Shape } from '@/lib/geofence';

/** Six decimals are about 10 cm. */
export const pointWords = ({ lat, lng }: LatLng): string =>
  `${Number(lat.toFixed(6))}, ${Number(lng.toFixed(6))}`;

/** "Circle of 50 km around 0.3476, 32.5825" */
export function shapeWords(shape: Shape): string {
  return shape.kind === 'circle'
    ? `Circle of ${shape.radiusKm} km around ${pointWords(shape.centre)}`
    : `${shape.points.length} corners`;
}

/** Corners as they are typed, "0.35, 32.58" a line; words for the first line that is none. */
export function readCorners(text: string): { points: LatLng[] } | { problem: string } {
  const points: LatLng[] = [];
  const lines = text.split('\n').map((line) => line.trim());
  for (const line of lines.filter((each) => each !== '')) {
    const [, lat, lng] = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(line) ?? [];
    if (lat === undefined || lng === undefined) {
      return { problem: `“${line.slice(0, 40)}” is no corner. Write one a line, like 0.3476, 32.5825.` };
    }
    points.push({ lat: Number(lat), lng: Number(lng) });
  }
  return { points };
}
