import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene, wrapPath } from '../scene';
import { downward, path } from '../svg';

const BODY =
  'M214 186Q214 200 200 208Q182 220 182 250V520Q182 548 208 554Q320 568 432 554Q458 548 458 520V250Q458 220 440 208Q426 200 426 186Z';
const CAP = 'M204 94Q204 80 220 78Q320 70 420 78Q436 80 436 94V182Q320 200 204 182Z';

function cap(): string {
  const ribs = Array.from({ length: 34 }, (_, i) => {
    const x = 204 + ((1 - Math.cos((Math.PI * (i + 0.5)) / 34)) / 2) * 232;
    return `M${x.toFixed(1)} 104V184`;
  }).join('');
  return (
    path(CAP, 'fill="#f3f1ea"') +
    `<g clip-path="url(#capClip)">${path(ribs, 'stroke="#8d8a7f" stroke-opacity=".4" stroke-width="1.6" fill="none"')}</g>` +
    path(CAP, 'fill="url(#capShade)"') +
    path('M205 98Q320 88 435 98', 'stroke="#fff" stroke-width="2.4" stroke-opacity=".9" fill="none"') +
    path('M204 178Q320 196 436 178V182Q320 200 204 182Z', 'fill="#000" fill-opacity=".12"')
  );
}

function capsule(x: number, y: number, turn: number, first: string, second: string): string {
  return (
    `<ellipse cx="${x + 4}" cy="${y + 11}" rx="32" ry="7" fill="#000" fill-opacity=".18"/>` +
    `<g transform="translate(${x} ${y}) rotate(${turn})">` +
    `<rect x="-31" y="-12" width="62" height="24" rx="12" fill="${first}"/>` +
    `<path d="M0 -12H19A12 12 0 0 1 19 12H0Z" fill="${second}"/>` +
    '<path d="M0 -12.4V12.4" stroke="#000" stroke-opacity=".18" stroke-width="1.4"/>' +
    '<rect x="-31" y="-12" width="62" height="24" rx="12" fill="url(#pill)"/>' +
    '<rect x="-21" y="-8.4" width="40" height="4.4" rx="2.2" fill="#fff" fill-opacity=".6"/></g>'
  );
}

/** A coloured jar with a ribbed white cap and two capsules at its foot. */
export function capsuleJar({ spec, colours }: Scene): string {
  const paper = wrapPath(182, 458, 258, 516, 5);
  return (
    `<defs>${roundShade('jarShade')}${roundShade('capShade', 0.42)}${roundShade('paperShade', 0.6)}${downward(
      'pill',
      [
        [0, '#fff', 0.2],
        [0.45, '#fff', 0],
        [1, '#000', 0.3],
      ],
    )}<clipPath id="body"><path d="${BODY}"/></clipPath><clipPath id="capClip"><path d="${CAP}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 276 }) +
    path(BODY, `fill="${colours.pack}"`) +
    path(BODY, 'fill="url(#jarShade)"') +
    path('M214 190Q320 208 426 190L432 206Q320 226 208 206Z', 'fill="#000" fill-opacity=".28"') +
    `<g clip-path="url(#body)">${path(paper, `fill="${colours.paper}"`)}` +
    path(wrapPath(182, 458, 258, 268, 5), `fill="${colours.accent}"`) +
    path(wrapPath(182, 458, 512, 516, 5), `fill="${colours.accent}"`) +
    labelPrint(spec, { cx: 320, top: 276, width: 244, height: 236 }, colours) +
    `${path(paper, 'fill="url(#paperShade)"')}</g>` +
    cap() +
    capsule(496, 572, -14, colours.packLight, '#f4efdf') +
    capsule(438, 590, 12, colours.packLight, '#f4efdf')
  );
}
