import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene, wrapPath } from '../scene';
import { across, downward, path, rect } from '../svg';

const BODY =
  'M282 190V212C282 232 264 242 244 254C214 272 202 294 202 326V526Q202 550 226 555Q320 566 414 555Q438 550 438 526V326' +
  'C438 294 426 272 396 254C376 242 358 232 358 212V190Z';

function closure(): string {
  const ribs = Array.from({ length: 15 }, (_, i) => {
    const x = 266 + ((1 - Math.cos((Math.PI * (i + 0.5)) / 15)) / 2) * 108;
    return `M${x.toFixed(1)} 138V196`;
  }).join('');
  return (
    path(
      'M294 138C294 112 290 104 290 84C290 58 300 42 320 42C340 42 350 58 350 84C350 104 346 112 346 138Z',
      'fill="#26282a"',
    ) +
    path(
      'M294 138C294 112 290 104 290 84C290 58 300 42 320 42C340 42 350 58 350 84C350 104 346 112 346 138Z',
      'fill="url(#rubber)"',
    ) +
    path(
      'M300 66Q303 52 313 49Q307 62 307 84Q307 108 304 128Q298 100 300 66Z',
      'fill="#fff" fill-opacity=".3"',
    ) +
    path('M266 142Q266 132 276 132H364Q374 132 374 142V196Q320 206 266 196Z', 'fill="#222426"') +
    path(ribs, 'stroke="#000" stroke-opacity=".5" stroke-width="2" fill="none"') +
    path('M266 142Q266 132 276 132H364Q374 132 374 142V196Q320 206 266 196Z', 'fill="url(#rubber)"') +
    path('M268 139Q320 131 372 139', 'stroke="#fff" stroke-opacity=".28" stroke-width="2" fill="none"')
  );
}

function glass(): string {
  return (
    path(BODY, 'fill="url(#amber)"') +
    path(BODY, 'fill="url(#depth)"') +
    // The pipette and the level of the liquid show faintly through the shoulder.
    rect(314, 196, 12, 130, 'fill="#2c1204" fill-opacity=".35"') +
    rect(316, 196, 2.5, 130, 'fill="#ffd9a0" fill-opacity=".3"') +
    path(
      'M236 262Q320 276 404 262Q426 276 434 306H206Q214 276 236 262Z',
      'fill="#2a0f02" fill-opacity=".2"',
    ) +
    path('M236 262Q320 274 404 262', 'stroke="#ffcf8f" stroke-opacity=".3" stroke-width="1.6" fill="none"')
  );
}

/** Amber glass with a black dropper. */
export function dropperBottle({ spec, colours }: Scene): string {
  const paper = wrapPath(202, 438, 310, 524, 4);
  return (
    `<defs>${across('amber', [
      [0, '#35150a'],
      [0.07, '#6b3010'],
      [0.2, '#b96a22'],
      [0.34, '#9a5219'],
      [0.6, '#743711'],
      [0.84, '#8c4817'],
      [0.95, '#a85f22'],
      [1, '#3a180a'],
    ])}${downward('depth', [
      [0, '#2a0f02', 0.45],
      [0.16, '#2a0f02', 0],
      [0.85, '#2a0f02', 0],
      [1, '#1c0800', 0.6],
    ])}${roundShade('rubber', 0.9)}${roundShade('paperShade', 0.62)}<clipPath id="body"><path d="${BODY}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 236 }) +
    glass() +
    path('M218 330Q219 296 246 276Q230 304 231 332V306H218Z', 'fill="#fff" fill-opacity=".5"') +
    path('M216 528H229V546Q219 544 216 528Z', 'fill="#fff" fill-opacity=".3"') +
    path('M290 194H296V216Q294 230 282 240Q290 226 290 212Z', 'fill="#fff" fill-opacity=".4"') +
    `<g clip-path="url(#body)">${path(paper, `fill="${colours.paper}"`)}` +
    `${path(wrapPath(202, 438, 310, 317, 4), `fill="${colours.pack}"`)}` +
    labelPrint(spec, { cx: 320, top: 322, width: 208, height: 202 }, colours) +
    `${path(paper, 'fill="url(#paperShade)"')}</g>` +
    closure()
  );
}
