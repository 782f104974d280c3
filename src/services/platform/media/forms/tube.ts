import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene } from '../scene';
import { path, rect } from '../svg';

const BODY = 'M196 88H444Q440 220 424 466Q320 478 216 466Q200 220 196 88Z';
const CAP = 'M222 470Q320 484 418 470L412 546Q410 556 398 557Q320 564 242 557Q230 556 228 546Z';

/** A soft tube standing on its cap, printed directly. */
export function tube({ spec, colours }: Scene): string {
  const crimps = Array.from({ length: 40 }, (_, i) => `M${200 + i * 6.15} 58V88`).join('');
  const ribs = Array.from({ length: 26 }, (_, i) => {
    const share = (1 - Math.cos((Math.PI * (i + 0.5)) / 26)) / 2;
    return `M${(222 + share * 196).toFixed(1)} 478L${(228 + share * 184).toFixed(1)} 556`;
  }).join('');
  return (
    `<defs>${roundShade('tubeShade', 0.55)}${roundShade('capShade', 0.95)}<clipPath id="body"><path d="${BODY}"/></clipPath><clipPath id="capClip"><path d="${CAP}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 200 }) +
    path(CAP, `fill="${colours.pack}"`) +
    `<g clip-path="url(#capClip)">${path(ribs, 'stroke="#000" stroke-opacity=".22" stroke-width="2" fill="none"')}</g>` +
    path(CAP, 'fill="url(#capShade)"') +
    path(BODY, `fill="${colours.paper}"`) +
    `<g clip-path="url(#body)">` +
    rect(180, 436, 280, 50, `fill="${colours.pack}"`) +
    rect(180, 428, 280, 4, `fill="${colours.accent}"`) +
    labelPrint(spec, { cx: 320, top: 124, width: 206, height: 296 }, colours) +
    `${path(BODY, 'fill="url(#tubeShade)"')}` +
    path('M196 88H444L400 108Q320 118 240 108Z', 'fill="#000" fill-opacity=".07"') +
    '</g>' +
    rect(194, 56, 252, 34, `rx="3" fill="${colours.pack}"`) +
    path(crimps, 'stroke="#000" stroke-opacity=".2" stroke-width="2" fill="none"') +
    rect(194, 56, 252, 34, 'rx="3" fill="url(#tubeShade)"') +
    path('M216 464Q320 478 424 464L423 470Q320 484 217 470Z', 'fill="#000" fill-opacity=".25"')
  );
}
