import { labelPrint } from '../label';
import { floorShadow, type Scene } from '../scene';
import { across, diagonal, ellipse, num, path } from '../svg';

const FACE = { cx: 298, cy: 322, rx: 208, ry: 224 };
const DEPTH = 62;
const FLOOR = 546;

function side(): string {
  const { cx, cy, rx, ry } = FACE;
  const top = cy - ry;
  const bottom = cy + ry;
  const knurls = Array.from({ length: 44 }, (_, i) => {
    const angle = -Math.PI / 2 + (Math.PI * (i + 0.5)) / 44;
    const x = cx + Math.cos(angle) * rx;
    const y = cy + Math.sin(angle) * ry;
    return `M${num(x + 12)} ${num(y)}h22`;
  }).join('');
  const shape = `M${cx} ${top}H${cx + DEPTH}A${rx} ${ry} 0 0 1 ${cx + DEPTH} ${bottom}H${cx}Z`;
  return (
    path(shape, 'fill="url(#metalDown)"') +
    path(knurls, 'stroke="#3d4443" stroke-opacity=".2" stroke-width="2.4" fill="none"') +
    path(
      `M${cx + 40} ${top}A${rx} ${ry} 0 0 1 ${cx + 40} ${bottom}`,
      'stroke="#2c3332" stroke-opacity=".55" stroke-width="2.4" fill="none"',
    ) +
    path(
      `M${cx + 43} ${top}A${rx} ${ry} 0 0 1 ${cx + 43} ${bottom}`,
      'stroke="#fff" stroke-opacity=".6" stroke-width="1.6" fill="none"',
    )
  );
}

/** A round screw-lid tin standing on its edge, turned a little to the right. */
export function tin({ spec, colours }: Scene): string {
  const { cx, cy, rx, ry } = FACE;
  const squeeze = rx / ry;
  return (
    `<defs>${diagonal('metal', [
      [0, '#fdfdfb'],
      [0.2, '#d4d7d4'],
      [0.4, '#f4f5f2'],
      [0.55, '#a9afad'],
      [0.78, '#dcdfdc'],
      [1, '#858c8a'],
    ])}${across('face', [
      [0, '#fff', 0.25],
      [0.4, '#fff', 0],
      [0.7, '#000', 0],
      [1, '#000', 0.16],
    ])}<linearGradient id="metalDown" x2="0" y2="1"><stop offset="0" stop-color="#eef0ed"/><stop offset=".3" stop-color="#b3b9b6"/><stop offset=".52" stop-color="#dadedb"/><stop offset=".75" stop-color="#8b9290"/><stop offset="1" stop-color="#4d5453"/></linearGradient></defs>` +
    floorShadow(colours, { cx: cx + 30, y: FLOOR, width: 270, reach: 96 }) +
    side() +
    ellipse(cx, cy, rx, ry, 'fill="url(#metal)"') +
    ellipse(cx, cy, rx - 2.5, ry - 2.5, 'fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="3"') +
    ellipse(cx, cy, rx - 15, ry - 16, 'fill="none" stroke="#6c7371" stroke-opacity=".42" stroke-width="4"') +
    ellipse(cx, cy, rx - 22, ry - 24, `fill="${colours.paper}" stroke="${colours.pack}" stroke-width="7"`) +
    `<g transform="translate(${cx} 0) scale(${num(squeeze)} 1) translate(${-cx} 0)">` +
    labelPrint(spec, { cx, top: cy - 156, width: 262, height: 306 }, colours) +
    '</g>' +
    ellipse(cx, cy, rx - 18, ry - 20, 'fill="url(#face)"')
  );
}
