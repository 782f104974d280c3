import { svgDocument } from './svg';

const FOREST = '#1f4d36';
const PAPER = '#f7f2e6';

/**
 * The mark on a 64×64 square: two leaves rise from one stalk into a U, a young leaf stands between them.
 * The veins are gaps, so that it stays one colour.
 */
const MARK =
  '<path d="M30.3 51.5C12.4 52.6 4.4 39.5 8 18.5C22.6 22.6 30.3 33 30.3 51.5Z' +
  'M14.4 26.6C17.4 34.2 21.4 40.3 27 46C25.8 38.6 21.4 32.1 14.4 26.6Z" fill-rule="evenodd"/>' +
  '<path d="M33.7 51.5C51.6 52.6 59.6 39.5 56 18.5C41.4 22.6 33.7 33 33.7 51.5Z' +
  'M49.6 26.6C46.6 34.2 42.6 40.3 37 46C38.2 38.6 42.6 32.1 49.6 26.6Z" fill-rule="evenodd"/>' +
  '<path d="M32 34.5C24.8 26.4 24.9 15.4 32 5.5C39.1 15.4 39.2 26.4 32 34.5Z"/>' +
  '<path d="M29.9 49.6H34.1V57A2.1 2.1 0 0 1 29.9 57Z"/>';

/** The logo in one colour, without ground: for headers, receipts and the browser tab. */
export function logoMarkSvg(colour = 'currentColor'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="${colour}">${MARK}</svg>`;
}

/** The app's icon: the mark in forest green on paper. */
export function appIconSvg({ maskable }: { maskable: boolean }): string {
  // Launchers may cut a maskable icon to a circle of 80 %: the mark stays well inside it.
  const size = maskable ? 360 : 420;
  const offset = (512 - size) / 2;
  const ground = `<rect width="512" height="512" rx="${maskable ? 0 : 112}" fill="${PAPER}"/>`;
  const mark = `<g transform="translate(${offset} ${offset}) scale(${size / 64})" fill="${FOREST}">${MARK}</g>`;
  return svgDocument(512, 512, 'Urban Herb', ground + mark);
}

/** The browser tab's icon: the mark alone, light on dark tabs. */
export function faviconSvg(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="5 4 54 56">' +
    `<style>path{fill:${FOREST}}@media(prefers-color-scheme:dark){path{fill:#b7d6a4}}</style>${MARK}</svg>`
  );
}
