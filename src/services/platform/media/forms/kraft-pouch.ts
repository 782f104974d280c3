import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, type Scene } from '../scene';
import { across, downward, num, path, rect } from '../svg';

const BODY =
  'M178 72Q178 66 184 66H456Q462 66 462 72L464 130Q476 300 482 470Q486 530 474 548Q462 560 432 560Q320 568 208 560Q178 560 166 548Q154 530 158 470Q164 300 176 130Z';

function fibres(random: () => number): string {
  let dark = '';
  let light = '';
  for (let i = 0; i < 56; i++) {
    const x = 170 + random() * 300;
    const y = 74 + random() * 476;
    const line = `M${num(x)} ${num(y)}l${num((random() - 0.5) * 9)} ${num((random() - 0.5) * 5)}`;
    if (i % 3 === 0) light += line;
    else dark += line;
  }
  return (
    path(dark, 'stroke="#6d4520" stroke-opacity=".16" stroke-width="1.4" fill="none"') +
    path(light, 'stroke="#fff0d8" stroke-opacity=".22" stroke-width="1.4" fill="none"')
  );
}

function seams(): string {
  const crimps = Array.from({ length: 5 }, (_, i) => `M180 ${76 + i * 6}H460`).join('');
  return (
    path(crimps, 'stroke="#7a4f28" stroke-opacity=".22" stroke-width="1.6" fill="none"') +
    path(
      'M178 106H463',
      'stroke="#5e3a1a" stroke-opacity=".4" stroke-width="1.4" stroke-dasharray="5 4" fill="none"',
    ) +
    path('M177 132H464', 'stroke="#5e3a1a" stroke-opacity=".3" stroke-width="2" fill="none"') +
    path('M177 137H464', 'stroke="#fff0d8" stroke-opacity=".4" stroke-width="2" fill="none"') +
    path('M178 114l8 4l-8 4ZM463 114l-8 4l8 4Z', 'fill="#8a5a2d"') +
    path(
      'M160 500Q200 520 320 520T480 500',
      'stroke="#5e3a1a" stroke-opacity=".3" stroke-width="2" fill="none"',
    ) +
    path(
      'M160 503Q200 523 320 523T480 503',
      'stroke="#fff0d8" stroke-opacity=".3" stroke-width="2" fill="none"',
    )
  );
}

/** A stand-up kraft pouch with a tear line, a zip and a paper label. */
export function kraftPouch({ spec, colours, random }: Scene): string {
  return (
    `<defs>${across('fold', [
      [0, '#4a2c10', 0.55],
      [0.05, '#4a2c10', 0.18],
      [0.14, '#fff3dd', 0.12],
      [0.26, '#fff3dd', 0.34],
      [0.42, '#fff3dd', 0.05],
      [0.74, '#4a2c10', 0.06],
      [0.9, '#4a2c10', 0.3],
      [1, '#4a2c10', 0.6],
    ])}${downward('belly', [
      [0, '#4a2c10', 0.2],
      [0.14, '#fff3dd', 0.16],
      [0.3, '#4a2c10', 0],
      [0.84, '#4a2c10', 0.02],
      [0.92, '#4a2c10', 0.22],
      [1, '#4a2c10', 0.5],
    ])}<clipPath id="body"><path d="${BODY}"/></clipPath></defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 312 }) +
    path(BODY, 'fill="#c79a64"') +
    `<g clip-path="url(#body)">${fibres(random)}${path(BODY, 'fill="url(#belly)"')}${path(BODY, 'fill="url(#fold)"')}${seams()}</g>` +
    rect(201, 172, 242, 310, 'rx="5" fill="#3a220c" fill-opacity=".25"') +
    rect(199, 168, 242, 310, `rx="4" fill="${colours.paper}"`) +
    rect(199, 168, 242, 11, `fill="${colours.pack}"`) +
    rect(207, 187, 226, 283, `fill="none" stroke="${colours.pack}" stroke-opacity=".45" stroke-width="1.2"`) +
    labelPrint(spec, { cx: 320, top: 190, width: 222, height: 278 }, colours) +
    rect(199, 168, 242, 310, 'rx="4" fill="url(#fold)" fill-opacity=".34"')
  );
}
