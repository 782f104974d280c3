import { seededStream } from './scene';
import { num } from './svg';

/** Side of one tile in pixels; the tile repeats without a visible seam. */
export const BARK_CLOTH_TILE = 96;

const RIDGES = 12;

/** The grooved mallet beats the bark into fine ridges across the sheet. */
function ridges(random: () => number): string {
  const step = BARK_CLOTH_TILE / RIDGES;
  return Array.from({ length: RIDGES }, (_, i) => {
    const y = (i + 0.5) * step + (random() - 0.5) * step * 0.5;
    const sway = (random() - 0.5) * step * 1.1;
    const quarter = BARK_CLOTH_TILE / 4;
    // The second half mirrors the first, so that the ridge ends where the next tile's begins, in the same direction.
    return `M0 ${num(y)}q${quarter / 2} ${num(sway)} ${quarter} 0t${quarter} 0t${quarter} 0t${quarter} 0`;
  }).join('');
}

/** Fibres run over and under the ridges; every one that crosses an edge is drawn on both sides of it. */
function fibres(random: () => number): string {
  const size = BARK_CLOTH_TILE;
  const step = size / RIDGES;
  let d = '';
  for (let column = 0; column < 16; column++) {
    for (let row = column % 2; row < RIDGES; row += 2) {
      const x = ((column + 0.2 + random() * 0.6) * size) / 16;
      const y = row * step + random() * 2;
      const length = step * (1 + random() * 0.7);
      const line = (top: number) => `M${num(x)} ${num(top)}l${num((random() - 0.5) * 1.6)} ${num(length)}`;
      d += line(y);
      if (y + length > size) d += `M${num(x)} ${num(y - size)}v${num(length)}`;
    }
  }
  return d;
}

function weave(colour: string): string {
  const random = seededStream(1962);
  return (
    `<g fill="none" stroke="${colour}" stroke-linecap="round">` +
    `<path d="${ridges(random)}" stroke-width="1.1" stroke-opacity=".5"/>` +
    `<path d="${fibres(random)}" stroke-width=".7" stroke-opacity=".6"/></g>`
  );
}

/** The weave of bark cloth as one seamless tile, for a repeating background; the caller sets how faint it is. */
export function barkClothSvg(colour = '#a84a26'): string {
  const size = BARK_CLOTH_TILE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${weave(colour)}</svg>`;
}

/** The same weave as a pattern to fill shapes with inside another drawing. */
export function barkClothPattern(id: string, colour: string, scale = 1): string {
  const size = BARK_CLOTH_TILE;
  return (
    `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="scale(${num(scale)})">` +
    `${weave(colour)}</pattern>`
  );
}
