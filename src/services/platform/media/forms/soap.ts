import { labelPrint } from '../label';
import { floorShadow, type Scene } from '../scene';
import { across, downward, num, path, rect } from '../svg';

/** The wrapped bar stands on an unwrapped one. */
const FLOOR = 552;
const BAR =
  'M112 208Q112 172 146 168Q320 158 494 168Q528 172 528 208V418Q528 448 494 452Q320 458 146 452Q112 448 112 418Z';
const LOWER = 'M84 474Q84 450 112 450H528Q556 450 556 474V524Q556 550 528 552Q320 558 112 552Q84 550 84 524Z';
const BAND = 'M190 163Q320 158 450 163V456Q320 460 190 456Z';

function flecks(random: () => number, colour: string): string {
  const at = (x: number, y: number) =>
    `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(0.9 + random() * 2.4)}" ry="${num(0.8 + random())}" fill="${colour}" fill-opacity="${num(0.25 + random() * 0.4)}"/>`;
  const upper = Array.from({ length: 46 }, (_, i) =>
    at(i % 2 === 0 ? 116 + random() * 70 : 454 + random() * 70, 174 + random() * 272),
  );
  const lower = Array.from({ length: 36 }, () => at(92 + random() * 456, 458 + random() * 88));
  return [...upper, ...lower].join('');
}

function bar(shape: string, { colours }: Scene): string {
  return (
    path(shape, `fill="${colours.groundLight}"`) +
    path(shape, `fill="${colours.packLight}" fill-opacity=".4"`) +
    path(shape, 'fill="url(#bar)"') +
    path(shape, 'fill="url(#sides)"')
  );
}

/** Two bars of soap, the upper one in a paper band. */
export function soap(scene: Scene): string {
  const { spec, colours, random } = scene;
  return (
    `<defs>${downward('bar', [
      [0, '#fff', 0.7],
      [0.07, '#fff', 0.25],
      [0.3, '#fff', 0.04],
      [0.7, '#000', 0],
      [0.92, '#000', 0.1],
      [1, '#000', 0.26],
    ])}${across('sides', [
      [0, '#000', 0.16],
      [0.05, '#fff', 0.24],
      [0.2, '#fff', 0.05],
      [0.85, '#000', 0.03],
      [1, '#000', 0.24],
    ])}${downward('band', [
      [0, '#fff', 0.5],
      [0.05, '#000', 0],
      [0.92, '#000', 0.02],
      [1, '#000', 0.2],
    ])}</defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR, width: 470, reach: 36 }) +
    bar(LOWER, scene) +
    path('M112 450H528Q520 466 320 468T112 450Z', `fill="${colours.shadow}" fill-opacity=".3"`) +
    bar(BAR, scene) +
    flecks(random, colours.packDeep) +
    path(
      'M130 200Q130 186 150 184',
      'stroke="#fff" stroke-opacity=".8" stroke-width="5" fill="none" stroke-linecap="round"',
    ) +
    path(BAND, `fill="${colours.shadow}" fill-opacity=".22" transform="translate(3 1)"`) +
    path(BAND, `fill="${colours.paper}"`) +
    rect(190, 178, 260, 9, `fill="${colours.pack}"`) +
    rect(190, 436, 260, 9, `fill="${colours.pack}"`) +
    labelPrint(spec, { cx: 320, top: 190, width: 244, height: 244 }, colours) +
    path(BAND, 'fill="url(#band)"')
  );
}
