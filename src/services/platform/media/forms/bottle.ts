import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene, wrapPath } from '../scene';
import { across, downward, path } from '../svg';

const BODY =
  'M284 122V166C284 194 264 208 244 226C216 250 202 272 202 308V526Q202 550 226 555Q320 566 414 555Q438 550 438 526V308' +
  'C438 272 424 250 396 226C376 208 356 194 356 166V122Z';
const CAP = 'M272 58Q272 50 282 48Q320 44 358 48Q368 50 368 58V122Q320 133 272 122Z';

function woodenCap(): string {
  const grain =
    'M288 50V124M296 49Q301 84 295 126M311 48V128M322 48Q317 90 324 128M338 48V127M349 49Q345 80 350 125';
  return (
    path(CAP, 'fill="#cda068"') +
    path(grain, 'stroke="#8a5d2c" stroke-opacity=".38" stroke-width="1.4" fill="none"') +
    path(CAP, 'fill="url(#wood)"') +
    path('M274 55Q320 48 366 55Q320 62 274 55Z', 'fill="#f3d7ab" fill-opacity=".8"') +
    path('M279 122H361V134Q320 143 279 134Z', 'fill="#000" fill-opacity=".25"')
  );
}

/** A tall coloured glass bottle with a wooden cap. */
export function bottle({ spec, colours }: Scene): string {
  const paper = wrapPath(202, 438, 292, 530, 4);
  return (
    `<defs>${across('glass', [
      [0, colours.packDeep],
      [0.08, colours.pack],
      [0.2, colours.packLight],
      [0.36, colours.pack],
      [0.7, colours.packDeep],
      [0.86, colours.pack],
      [0.95, colours.packLight],
      [1, colours.packDeep],
    ])}${downward('depth', [
      [0, '#000', 0.3],
      [0.2, '#000', 0],
      [0.9, '#000', 0],
      [1, '#000', 0.45],
    ])}${roundShade('wood', 0.7)}${roundShade('paperShade', 0.6)}<clipPath id="body"><path d="${BODY}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 236, tint: colours.packLight }) +
    path(BODY, 'fill="url(#glass)"') +
    path(BODY, 'fill="url(#depth)"') +
    path(
      'M280 172Q320 181 360 172',
      `stroke="${colours.groundLight}" stroke-opacity=".4" stroke-width="1.6" fill="none"`,
    ) +
    path('M217 306Q219 274 250 248Q231 276 231 306V284H217Z', 'fill="#fff" fill-opacity=".5"') +
    path('M292 140H300V176Q297 196 280 212Q292 194 292 174Z', 'fill="#fff" fill-opacity=".45"') +
    path('M424 300Q423 274 402 250Q417 274 418 300Z', 'fill="#fff" fill-opacity=".25"') +
    path('M214 536H230V548Q217 547 214 536Z', 'fill="#fff" fill-opacity=".3"') +
    `<g clip-path="url(#body)">${path(paper, `fill="${colours.paper}"`)}` +
    path(wrapPath(202, 438, 292, 301, 4), `fill="${colours.accent}"`) +
    path(wrapPath(202, 438, 526, 530, 4), `fill="${colours.accent}"`) +
    labelPrint(spec, { cx: 320, top: 307, width: 208, height: 218 }, colours) +
    `${path(paper, 'fill="url(#paperShade)"')}</g>` +
    woodenCap()
  );
}
