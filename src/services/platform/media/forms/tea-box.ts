import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, type Scene } from '../scene';
import { diagonal, downward, path, rect } from '../svg';

/** A tea carton seen from its front left corner. */
export function teaBox({ spec, colours }: Scene): string {
  return (
    `<defs>${diagonal('front', [
      [0, '#fff', 0.2],
      [0.5, '#fff', 0],
      [1, '#000', 0.12],
    ])}${downward('flank', [
      [0, '#000', 0.2],
      [1, '#000', 0.42],
    ])}</defs>` +
    floorShadow(colours, { cx: 330, y: FLOOR_Y - 4, width: 330, reach: 80 }) +
    path('M444 138L510 112V522L444 560Z', `fill="${colours.pack}"`) +
    path('M444 138L510 112V522L444 560Z', 'fill="url(#flank)"') +
    path('M164 138L238 112H510L444 138Z', `fill="${colours.packLight}"`) +
    rect(164, 138, 280, 422, `fill="${colours.pack}"`) +
    rect(182, 186, 244, 330, `fill="${colours.paper}"`) +
    rect(
      188,
      192,
      232,
      318,
      `fill="none" stroke="${colours.accent}" stroke-opacity=".6" stroke-width="1.4"`,
    ) +
    labelPrint(spec, { cx: 304, top: 194, width: 228, height: 314 }, colours) +
    rect(164, 138, 280, 422, 'fill="url(#front)"') +
    path('M164 138H444V560', 'stroke="#fff" stroke-opacity=".35" stroke-width="1.6" fill="none"')
  );
}
