import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene, wrapPath } from '../scene';
import { across, path, rect } from '../svg';

const BODY =
  'M286 128V176C286 204 268 216 250 232C226 252 212 276 212 312V526Q212 550 236 555Q320 565 404 555Q428 550 428 526V312C428 276 414 252 390 232C372 216 354 204 354 176V128Z';

/** A tall coloured glass bottle with a wooden cap. */
export function bottle({ spec, colours }: Scene): string {
  const paper = wrapPath(212, 428, 304, 526, 4);
  return (
    `<defs>${across('glass', [
      [0, colours.packDeep],
      [0.1, colours.pack],
      [0.22, colours.packLight],
      [0.4, colours.pack],
      [0.75, colours.packDeep],
      [0.93, colours.pack],
      [1, colours.packDeep],
    ])}${roundShade('wood', 0.8)}${roundShade('paperShade', 0.6)}<clipPath id="body"><path d="${BODY}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 216 }) +
    path(BODY, 'fill="url(#glass)"') +
    path('M226 320Q227 284 254 260Q240 288 240 316V300H226Z', 'fill="#fff" fill-opacity=".5"') +
    path('M294 140H301V186Q298 204 284 218Q294 200 294 180Z', 'fill="#fff" fill-opacity=".45"') +
    `<g clip-path="url(#body)">${path(paper, `fill="${colours.paper}"`)}` +
    path(wrapPath(212, 428, 304, 312, 4), `fill="${colours.accent}"`) +
    labelPrint(spec, { cx: 320, top: 318, width: 196, height: 208 }, colours) +
    `${path(paper, 'fill="url(#paperShade)"')}</g>` +
    rect(276, 60, 88, 78, 'rx="8" fill="#c99c62"') +
    rect(276, 60, 88, 78, 'rx="8" fill="url(#wood)"')
  );
}
