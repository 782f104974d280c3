import { num } from '../svg';

/** The three tones every leaf and petal is cut from: side to the light, side away from it, veins. */
export interface Tones {
  light: string;
  shade: string;
  vein: string;
}

export const LEAF: Tones = { light: '#5d9450', shade: '#356f40', vein: '#b6d39a' };
export const LEAF_DEEP: Tones = { light: '#417c4b', shade: '#245a38', vein: '#93bd86' };
export const LEAF_YOUNG: Tones = { light: '#8fb75c', shade: '#5f9146', vein: '#d5e5ad' };
export const LEAF_SILVER: Tones = { light: '#92a987', shade: '#67866c', vein: '#c9d6bd' };
export const STEM = '#55813f';

export interface Point {
  x: number;
  y: number;
}

export interface Blade {
  x: number;
  y: number;
  /** Direction of growth in degrees: 0 is up, 90 to the right. */
  angle: number;
  length: number;
  width: number;
  /** Where it is fullest, as the two powers of t^p·(1−t)^q: p < q sits near the stalk. */
  fullness?: readonly [number, number];
  /** Degrees the spine turns from stalk to tip. */
  bend?: number;
  tones: Tones;
  /** Teeth on each edge, and their depth as a share of the half width. */
  teeth?: number;
  toothDepth?: number;
  /** Pairs of side veins. */
  ribs?: number;
  midrib?: number;
  /** A thin line around it, for pale petals on pale paper. */
  outline?: string;
}

const RADIANS = Math.PI / 180;
const STEPS = 14;

interface SpinePoint extends Point {
  t: number;
  heading: number;
}

function spineOf(blade: Blade): SpinePoint[] {
  const points: SpinePoint[] = [];
  let { x, y } = blade;
  for (let i = 0; i <= STEPS; i++) {
    const t = i / STEPS;
    const heading = (blade.angle + (blade.bend ?? 0) * t) * RADIANS;
    points.push({ x, y, t, heading });
    x += (Math.sin(heading) * blade.length) / STEPS;
    y -= (Math.cos(heading) * blade.length) / STEPS;
  }
  return points;
}

function spineAt(spine: readonly SpinePoint[], t: number): SpinePoint {
  const position = Math.min(Math.max(t, 0), 1) * STEPS;
  const from = spine[Math.floor(position)] ?? { x: 0, y: 0, t: 0, heading: 0 };
  const to = spine[Math.ceil(position)] ?? from;
  const share = position - Math.floor(position);
  const mix = (a: number, b: number) => a + (b - a) * share;
  return { t, x: mix(from.x, to.x), y: mix(from.y, to.y), heading: mix(from.heading, to.heading) };
}

function halfWidth(blade: Blade, t: number): number {
  const [p, q] = blade.fullness ?? [0.6, 0.9];
  const peak = (p / (p + q)) ** p * (q / (p + q)) ** q;
  return ((blade.width / 2) * t ** p * (1 - t) ** q) / peak;
}

function beside(spine: readonly SpinePoint[], t: number, offset: number): Point {
  const at = spineAt(spine, t);
  return { x: at.x + Math.cos(at.heading) * offset, y: at.y + Math.sin(at.heading) * offset };
}

function edgeOf(blade: Blade, spine: readonly SpinePoint[], side: 1 | -1): Point[] {
  const teeth = blade.teeth ?? 0;
  const edge: Point[] = [];
  if (teeth === 0) {
    for (let i = 1; i < STEPS; i++) edge.push(beside(spine, i / STEPS, side * halfWidth(blade, i / STEPS)));
    return edge;
  }
  const depth = blade.toothDepth ?? 0.25;
  for (let i = 0; i < teeth; i++) {
    const valley = (i + 0.35) / (teeth + 0.6);
    const crest = (i + 1.1) / (teeth + 0.6);
    edge.push(beside(spine, valley, side * halfWidth(blade, valley) * (1 - depth)));
    edge.push(beside(spine, crest, side * halfWidth(blade, Math.min(valley + 0.04, 0.98))));
  }
  return edge;
}

/** A path through all points: straight for serrated edges, smooth (Catmull-Rom) otherwise. */
export function throughPoints(points: readonly Point[], smooth = true): string {
  const [first] = points;
  if (!first) return '';
  let d = `M${num(first.x)} ${num(first.y)}`;
  for (let i = 1; i < points.length; i++) {
    const [before, from, to, after] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    if (!from || !to) continue;
    if (!smooth) {
      d += `L${num(to.x)} ${num(to.y)}`;
      continue;
    }
    const a = before ?? from;
    const b = after ?? to;
    d +=
      `C${num(from.x + (to.x - a.x) / 6)} ${num(from.y + (to.y - a.y) / 6)} ` +
      `${num(to.x - (b.x - from.x) / 6)} ${num(to.y - (b.y - from.y) / 6)} ${num(to.x)} ${num(to.y)}`;
  }
  return d;
}

function ribsOf(blade: Blade, spine: readonly SpinePoint[]): string {
  const ribs = blade.ribs ?? 0;
  let d = '';
  for (let i = 0; i < ribs; i++) {
    const t = 0.1 + (0.72 * i) / Math.max(1, ribs - 1);
    const reach = Math.min(t + 0.14, 0.97);
    const from = spineAt(spine, t);
    for (const side of [1, -1]) {
      const to = beside(spine, reach, side * halfWidth(blade, reach) * 0.82);
      const turn = beside(spine, t + 0.05, side * halfWidth(blade, t + 0.05) * 0.4);
      d += `M${num(from.x)} ${num(from.y)}Q${num(turn.x)} ${num(turn.y)} ${num(to.x)} ${num(to.y)}`;
    }
  }
  return d;
}

/** A leaf or petal: two halves, the one facing the upper left lit, with midrib and side veins. */
export function blade(shape: Blade): string {
  const spine = spineOf(shape);
  const base = spineAt(spine, 0);
  const tip = spineAt(spine, 1);
  const right = edgeOf(shape, spine, 1);
  const left = edgeOf(shape, spine, -1);
  const smooth = !shape.teeth;
  const middle = spineAt(spine, 0.5).heading;
  // The light comes from the upper left, so the half whose outward side faces there is the bright one.
  const rightIsLit = Math.cos(middle) * -0.8 + Math.sin(middle) * -0.6 > 0;
  const outline = `${throughPoints([base, ...right, tip, ...left.toReversed(), base], smooth)}Z`;
  const litEdge = throughPoints([base, ...(rightIsLit ? right : left), tip], smooth);
  const back = throughPoints(spine.toReversed()).replace(/^M/, 'L');
  const veinWidth = shape.midrib ?? Math.max(0.7, shape.width * 0.035);
  const midrib = throughPoints(spine.slice(0, -2));
  const ribs = ribsOf(shape, spine);
  const rim = shape.outline ? ` stroke="${shape.outline}" stroke-width="1.2" stroke-linejoin="round"` : '';
  return (
    `<path d="${outline}" fill="${shape.tones.shade}"${rim}/>` +
    `<path d="${litEdge}${back}Z" fill="${shape.tones.light}"/>` +
    (ribs
      ? `<path d="${ribs}" fill="none" stroke="${shape.tones.vein}" stroke-width="${num(veinWidth * 0.6)}" stroke-opacity=".55" stroke-linecap="round"/>`
      : '') +
    (veinWidth > 0
      ? `<path d="${midrib}" fill="none" stroke="${shape.tones.vein}" stroke-width="${num(veinWidth)}" stroke-opacity=".85" stroke-linecap="round"/>`
      : '')
  );
}

/** A stalk through the given points, with a thin lit edge on its left. */
export function stalk(
  points: readonly Point[],
  width: number,
  colour: string = STEM,
  lit = '#a3c27b',
): string {
  const d = throughPoints(points);
  const line = `d="${d}" fill="none" stroke-linecap="round"`;
  return (
    `<path ${line} stroke="${colour}" stroke-width="${num(width)}"/>` +
    `<path ${line} stroke="${lit}" stroke-width="${num(width * 0.3)}" stroke-opacity=".7" transform="translate(${num(-width * 0.2)} 0)"/>`
  );
}

export function dot(x: number, y: number, r: number, fill: string): string {
  return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${fill}"/>`;
}

/** A point at a distance from another, in a direction of growth (0 up, 90 right). */
export function towards(from: Point, angle: number, distance: number): Point {
  return {
    x: from.x + Math.sin(angle * RADIANS) * distance,
    y: from.y - Math.cos(angle * RADIANS) * distance,
  };
}
