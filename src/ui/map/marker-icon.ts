import { DivIcon } from 'leaflet';
import type { MapMarker, MarkerKind } from './types';

const SVG = 'http://www.w3.org/2000/svg';

const BODA =
  'M5.5 14a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM18.5 14a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8.5 17h3.8c.5-3.2 1.8-5 4-5.7M14 6.5h2l2.5 7.5M4 10.8h6.3l2 2.3';
const GLYPHS: Record<MarkerKind, string> = {
  shop: 'M4.5 4.5h15l1.5 5a3 3 0 0 1-6 .3 3 3 0 0 1-6 0 3 3 0 0 1-6-.3zM5.5 12.6V20h13v-7.4M10 20v-4.5h4V20',
  drop: 'M4 11.2 12 4l8 7.2M6 9.8V20h12V9.8M10 20v-5.5h4V20',
  driver: BODA,
  idle: BODA,
};

function glyph(kind: MarkerKind): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', GLYPHS[kind]);
  svg.append(path);
  return svg;
}

/** A round sign on a point with its label beneath. The label enters as text, never as markup. */
export function markerIcon({ kind, label }: Pick<MapMarker, 'kind' | 'label'>): DivIcon {
  const body = document.createElement('span');
  body.className = `map-mark map-mark-${kind}`;
  const name = document.createElement('span');
  name.className = 'map-mark-label';
  name.textContent = label;
  body.append(glyph(kind), name);
  return new DivIcon({
    html: body,
    className: kind === 'driver' || kind === 'idle' ? 'map-marker map-glides' : 'map-marker',
    iconSize: [44, 44],
    iconAnchor: [22, 42],
  });
}

/** A name on the sketch. */
export function placeIcon(name: string): DivIcon {
  const text = document.createElement('span');
  text.textContent = name;
  return new DivIcon({ html: text, className: 'map-place', iconSize: [0, 0] });
}
