import { svgDocument } from './svg';

const FOREST = '#1f4d36';
const PAPER = '#f7f2e6';

/**
 * The mark on a 64×64 square: two leaves rising from one stalk into a U, a young leaf between them.
 * Veins are gaps, so that it stays one colour.
 */
const MARK =
  '<path d="M30.6 55.5C15.5 54 7 41.5 9.5 19.500C22 24.5 31.8 36.5 30.6 55.500Z"/>' +
  '<path d="M33.4 55.500C48.5 54 57 41.5 54.5 19.500C42 24.5 32.2 36.5 33.4 55.500Z"/>' +
  '<path d="M32 34.500C25.8 26.5 26 16.5 32 8C38 16.5 38.2 26.5 32 34.500Z"/>';

/** The logo in one colour, without ground: for headers, receipts and the browser tab. */
export function logoMarkSvg(colour = 'currentColor'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="${colour}">${MARK}</svg>`;
}

/** The app's icon: the mark in forest green on paper. */
export function appIconSvg({ maskable }: { maskable: boolean }): string {
  // Launchers may cut a maskable icon to a circle of 80 %: the mark stays well inside it.
  const size = maskable ? 270 : 350;
  const offset = (512 - size) / 2;
  const ground = `<rect width="512" height="512" rx="${maskable ? 0 : 112}" fill="${PAPER}"/>`;
  const mark = `<g transform="translate(${offset} ${offset}) scale(${size / 64})" fill="${FOREST}">${MARK}</g>`;
  return svgDocument(512, 512, 'Urban Herb', ground + mark);
}

/** The browser tab's icon: the mark alone, light on dark tabs. */
export function faviconSvg(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="6 5 52 54">' +
    `<style>path{fill:${FOREST}}@media(prefers-color-scheme:dark){path{fill:#b7d6a4}}</style>${MARK}</svg>`
  );
}
