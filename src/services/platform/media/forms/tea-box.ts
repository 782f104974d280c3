import { barkClothPattern } from '../bark-cloth';
import { botanicalIn } from '../botanicals/draw-botanical';
import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, type Scene } from '../scene';
import { diagonal, downward, path, rect } from '../svg';

const FLANK = 'M446 132L516 106V518L446 560Z';
const TOP = 'M160 132L238 106H516L446 132Z';

/** A tag on its string, hung over the front edge. */
function tag({ spec, colours }: Scene): string {
  return (
    path(
      'M474 121C494 128 470 176 480 214C484 232 482 250 482 274',
      'stroke="#000" stroke-opacity=".18" stroke-width="2" fill="none" transform="translate(4 5)"',
    ) +
    path(
      'M474 121C494 128 470 176 480 214C484 232 482 250 482 274',
      'stroke="#fffaf0" stroke-width="2" fill="none"',
    ) +
    '<g transform="translate(482 270) rotate(-4)">' +
    path('M-24 14L-10 0H10L24 14V74H-24Z', 'fill="#000" fill-opacity=".16" transform="translate(5 6)"') +
    path('M-24 14L-10 0H10L24 14V74H-24Z', `fill="${colours.paper}"`) +
    path('M-24 68H24V74H-24Z', `fill="${colours.accent}"`) +
    '<circle cy="9" r="3" fill="#8d8473"/>' +
    botanicalIn(spec.botanical, { cx: 0, top: 18, width: 38, height: 45 }) +
    '</g>'
  );
}

function carton({ colours }: Scene): string {
  return (
    path(FLANK, `fill="${colours.pack}"`) +
    path('M446 196L516 166V458L446 496Z', `fill="${colours.paper}" fill-opacity=".92"`) +
    path(FLANK, 'fill="url(#flank)"') +
    path(TOP, `fill="${colours.packLight}"`) +
    path('M300 132L372 106', 'stroke="#000" stroke-opacity=".2" stroke-width="1.6" fill="none"') +
    path(TOP, 'fill="#fff" fill-opacity=".14"') +
    rect(160, 132, 286, 428, `fill="${colours.pack}"`) +
    rect(160, 132, 286, 428, 'fill="url(#weave)" fill-opacity=".26"') +
    path(
      'M160 164H446',
      'stroke="#000" stroke-opacity=".22" stroke-width="1.6" stroke-dasharray="7 5" fill="none"',
    )
  );
}

/** A tea carton seen from its front left corner, woven pattern on the board, a tag hanging out. */
export function teaBox(scene: Scene): string {
  const { spec, colours } = scene;
  return (
    `<defs>${diagonal('front', [
      [0, '#fff', 0.22],
      [0.45, '#fff', 0.02],
      [1, '#000', 0.14],
    ])}${downward('flank', [
      [0, '#000', 0.16],
      [1, '#000', 0.34],
    ])}${barkClothPattern('weave', colours.groundLight, 0.8)}</defs>` +
    floorShadow(colours, { cx: 334, y: FLOOR_Y - 4, width: 340, reach: 84 }) +
    carton(scene) +
    rect(160, 182, 286, 328, `fill="${colours.paper}"`) +
    rect(160, 182, 286, 5, `fill="${colours.accent}"`) +
    rect(160, 505, 286, 5, `fill="${colours.accent}"`) +
    labelPrint(spec, { cx: 303, top: 190, width: 262, height: 312 }, colours) +
    rect(160, 132, 286, 428, 'fill="url(#front)"') +
    path('M160 132.8H446', 'stroke="#fff" stroke-opacity=".45" stroke-width="1.8" fill="none"') +
    path('M446 132V560', 'stroke="#fff" stroke-opacity=".28" stroke-width="1.8" fill="none"') +
    tag(scene)
  );
}
