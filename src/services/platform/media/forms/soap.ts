import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, type Scene } from '../scene';
import { across, downward, num, path, rect } from '../svg';

const BAR =
  'M104 292Q104 262 134 258Q320 250 506 258Q536 262 536 292V526Q536 556 506 558Q320 564 134 558Q104 556 104 526Z';

function flecks(random: () => number, colour: string): string {
  return Array.from({ length: 70 }, () => {
    const x = 110 + random() * 420;
    const y = 264 + random() * 290;
    return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(0.8 + random() * 1.8)}" fill="${colour}" fill-opacity="${num(0.25 + random() * 0.4)}"/>`;
  }).join('');
}

/** A bar of soap in a paper band. */
export function soap({ spec, colours, random }: Scene): string {
  return (
    `<defs>${downward('bar', [
      [0, '#fff', 0.45],
      [0.1, '#fff', 0.12],
      [0.6, '#000', 0],
      [0.92, '#000', 0.12],
      [1, '#000', 0.3],
    ])}${across('sides', [
      [0, '#000', 0.14],
      [0.06, '#fff', 0.22],
      [0.2, '#fff', 0.05],
      [0.85, '#000', 0.02],
      [1, '#000', 0.24],
    ])}<clipPath id="body"><path d="${BAR}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 430, reach: 40 }) +
    path(BAR, `fill="${colours.groundLight}"`) +
    path(BAR, `fill="${colours.packLight}" fill-opacity=".42"`) +
    `<g clip-path="url(#body)">${flecks(random, colours.packDeep)}</g>` +
    path(BAR, 'fill="url(#bar)"') +
    path(BAR, 'fill="url(#sides)"') +
    path('M196 256Q320 250 444 256V560Q320 564 196 560Z', `fill="${colours.paper}"`) +
    rect(196, 274, 248, 6, `fill="${colours.pack}"`) +
    rect(196, 540, 248, 6, `fill="${colours.pack}"`) +
    labelPrint(spec, { cx: 320, top: 282, width: 232, height: 256 }, colours) +
    path('M196 256Q320 250 444 256V560Q320 564 196 560Z', 'fill="url(#bar)" fill-opacity=".7"')
  );
}
