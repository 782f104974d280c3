import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene, wrapPath } from '../scene';
import { across, downward, num, path, rect } from '../svg';

const BODY =
  'M278 186V204C278 224 258 236 236 250C206 270 194 292 194 324V526Q194 550 218 555Q320 567 422 555Q446 550 446 526V324' +
  'C446 292 434 270 404 250C382 236 362 224 362 204V186Z';
const BULB =
  'M292 130C292 106 288 100 288 78C288 52 299 38 320 38C341 38 352 52 352 78C352 100 348 106 348 130Z';
const COLLAR = 'M262 136Q262 126 272 126H368Q378 126 378 136V190Q320 201 262 190Z';

function closure(): string {
  const ribs = Array.from({ length: 17 }, (_, i) => {
    const x = 262 + ((1 - Math.cos((Math.PI * (i + 0.5)) / 17)) / 2) * 116;
    return `M${num(x)} 133V192`;
  }).join('');
  return (
    path(BULB, 'fill="#2a2c2e"') +
    path(BULB, 'fill="url(#rubber)"') +
    path(
      'M299 62Q302 48 313 45Q306 58 306 80Q306 104 303 122Q297 96 299 62Z',
      'fill="#fff" fill-opacity=".32"',
    ) +
    path(COLLAR, 'fill="#242628"') +
    path(ribs, 'stroke="#000" stroke-opacity=".5" stroke-width="2" fill="none"') +
    path(COLLAR, 'fill="url(#rubber)"') +
    path('M264 133Q320 125 376 133', 'stroke="#fff" stroke-opacity=".3" stroke-width="2" fill="none"')
  );
}

function glass(): string {
  return (
    path(BODY, 'fill="url(#amber)"') +
    path(BODY, 'fill="url(#depth)"') +
    // The pipette and the level of the liquid show faintly through the shoulder.
    rect(313, 190, 14, 130, 'fill="#2c1204" fill-opacity=".32"') +
    rect(315, 190, 3, 130, 'fill="#ffd9a0" fill-opacity=".32"') +
    path(
      'M222 260Q320 276 418 260Q438 274 444 302H196Q203 274 222 260Z',
      'fill="#2a0f02" fill-opacity=".22"',
    ) +
    path('M222 260Q320 275 418 260', 'stroke="#ffcf8f" stroke-opacity=".34" stroke-width="1.8" fill="none"')
  );
}

function reflections(): string {
  return (
    path('M209 322Q211 290 240 268Q223 294 223 322V298H209Z', 'fill="#fff" fill-opacity=".5"') +
    path('M286 192H293V208Q290 226 276 236Q286 222 286 206Z', 'fill="#fff" fill-opacity=".42"') +
    path('M430 318Q430 292 408 270Q424 292 425 318Z', 'fill="#ffd9a0" fill-opacity=".4"') +
    path('M207 534H222V547Q210 546 207 534Z', 'fill="#fff" fill-opacity=".34"')
  );
}

/** Amber glass with a black dropper. */
export function dropperBottle({ spec, colours }: Scene): string {
  const paper = wrapPath(194, 446, 300, 528, 4);
  return (
    `<defs>${across('amber', [
      [0, '#35150a'],
      [0.06, '#6b3010'],
      [0.19, '#c27126'],
      [0.33, '#a1571b'],
      [0.6, '#763811'],
      [0.84, '#8f4a18'],
      [0.95, '#b2672a'],
      [1, '#3a180a'],
    ])}${downward('depth', [
      [0, '#2a0f02', 0.45],
      [0.16, '#2a0f02', 0],
      [0.85, '#2a0f02', 0],
      [1, '#1c0800', 0.6],
    ])}${roundShade('rubber', 0.9)}${roundShade('paperShade', 0.62)}<clipPath id="body"><path d="${BODY}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 252, tint: '#b5651f' }) +
    glass() +
    reflections() +
    `<g clip-path="url(#body)">${path(paper, `fill="${colours.paper}"`)}` +
    path(wrapPath(194, 446, 300, 309, 4), `fill="${colours.pack}"`) +
    path(wrapPath(194, 446, 524, 528, 4), `fill="${colours.pack}"`) +
    labelPrint(spec, { cx: 320, top: 315, width: 222, height: 208 }, colours) +
    `${path(paper, 'fill="url(#paperShade)"')}</g>` +
    closure()
  );
}
