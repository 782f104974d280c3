import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene } from '../scene';
import { across, ellipse, path, rect, round } from '../svg';

const BODY =
  'M212 178Q212 196 196 206Q170 222 170 256V516Q170 548 200 554Q320 568 440 554Q470 548 470 516V256Q470 222 444 206Q428 196 428 178Z';

/** Honey in glass under a gold lid. */
export function honeyJar({ spec, colours }: Scene): string {
  return (
    `<defs>${across('honey', [
      [0, '#8a4a08'],
      [0.08, '#c67a12'],
      [0.25, '#f0ae32'],
      [0.5, '#e2971f'],
      [0.8, '#c87a12'],
      [0.94, '#e9a63a'],
      [1, '#8a4a08'],
    ])}${round('glow', [
      [0, '#ffe08a', 0.85],
      [1, '#ffe08a', 0],
    ])}${roundShade('paperShade', 0.4)}${roundShade('lid', 0.8)}</defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 300 }) +
    ellipse(440, 572, 110, 16, 'fill="url(#glow)"') +
    path(BODY, 'fill="url(#honey)"') +
    path(
      'M212 178H428Q428 196 444 206Q460 216 466 234Q320 250 174 234Q180 216 196 206Q212 196 212 178Z',
      'fill="#fff6e0" fill-opacity=".55"',
    ) +
    ellipse(320, 500, 130, 60, 'fill="url(#glow)"') +
    path(
      'M184 262Q184 236 204 222Q194 250 195 300V500Q195 530 200 540Q184 530 184 510Z',
      'fill="#fff" fill-opacity=".5"',
    ) +
    rect(214, 262, 212, 236, `rx="8" fill="${colours.paper}"`) +
    rect(
      220,
      268,
      200,
      224,
      `rx="5" fill="none" stroke="${colours.accent}" stroke-opacity=".55" stroke-width="1.4"`,
    ) +
    labelPrint(spec, { cx: 320, top: 272, width: 196, height: 218 }, colours) +
    rect(214, 262, 212, 236, 'rx="8" fill="url(#paperShade)"') +
    path('M202 112Q202 100 216 98Q320 90 424 98Q438 100 438 112V176Q320 192 202 176Z', 'fill="#c69a3e"') +
    path('M202 112Q202 100 216 98Q320 90 424 98Q438 100 438 112V176Q320 192 202 176Z', 'fill="url(#lid)"')
  );
}
