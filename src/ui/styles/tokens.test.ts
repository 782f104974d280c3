import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Tokens = ReadonlyMap<string, string>;

function block(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThan(-1);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [dark = 0, light = 0] = [front, back]
    .map((name) => luminance(tokens.get(name) ?? `no token ${name}`))
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'raised', 'ground'];
const HUES = ['leaf', 'earth', 'sun', 'sky', 'danger'];
type Pair = readonly [front: string, back: string];
const TEXT_PAIRS: readonly Pair[] = [
  ...GROUNDS.flatMap((back) => ['ink', 'muted', 'leaf-strong', ...HUES].map((front): Pair => [front, back])),
  ...HUES.flatMap((hue): Pair[] => [
    [hue, `${hue}-tint`],
    ['ink', `${hue}-tint`],
    ['muted', `${hue}-tint`],
  ]),
  ['leaf-strong', 'leaf-tint'],
  ['on-leaf', 'leaf'],
  ['on-leaf', 'leaf-strong'],
  ['on-danger', 'danger'],
  ['surface', 'earth'],
  ['raised', 'ink'],
];
/** Borders of controls, the focus ring and stars carry meaning without being text: 3:1. */
const SHAPE_PAIRS: readonly Pair[] = GROUNDS.flatMap((back) =>
  ['edge', 'leaf', 'star'].map((front): Pair => [front, back]),
);

const themes = { light: block('[data-theme="light"]'), dark: block('[data-theme="dark"]') };

describe.each(Object.entries(themes))('%s', (_, tokens) => {
  test.each(TEXT_PAIRS)('%s on %s is readable', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPE_PAIRS)('%s on %s is visible', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3);
  });
});

test('both copies of the dark theme are the same, and every theme sets the same names', () => {
  expect([...block(':root:not([data-theme])')]).toEqual([...themes.dark]);
  expect([...themes.dark.keys()]).toEqual([...themes.light.keys()]);
});

test('contrast of black on white is 21, the end of the scale', () => {
  const ends = new Map([
    ['black', '#000000'],
    ['white', '#ffffff'],
  ]);
  expect(contrast(ends, 'black', 'white')).toBeCloseTo(21, 5);
});
