import { barkClothPattern } from '../bark-cloth';
import { labelPrint } from '../label';
import { FLOOR_Y, floorShadow, roundShade, type Scene } from '../scene';
import { across, downward, ellipse, path, rect, round } from '../svg';

const BODY =
  'M206 170Q206 190 190 202Q162 220 162 256V514Q162 547 194 554Q320 568 446 554Q478 547 478 514V256Q478 220 450 202Q434 190 434 170Z';
const CLOTH_TOP = 'M198 148Q198 98 226 90Q320 76 414 90Q442 98 442 148Q320 166 198 148Z';
const CLOTH_HEM =
  'M198 148Q320 168 442 148Q452 170 464 196Q450 208 436 198Q424 216 404 206Q390 222 368 210Q350 226 328 212Q308 226 288 211' +
  'Q268 222 250 208Q230 216 214 200Q196 208 178 196Q190 170 198 148Z';

/** Bark cloth tied over the lid, with folds falling from the twine. */
function clothCover(): string {
  const folds =
    'M214 158Q206 180 196 198M238 162Q234 186 231 206M270 165Q268 190 268 214M306 167Q307 192 306 218M342 166Q346 192 348 218M378 164Q384 188 388 214M410 160Q418 184 424 204M428 156Q440 180 450 198';
  const covered = (d: string) =>
    path(d, 'fill="#a9633a"') +
    path(d, 'fill="url(#weave)" fill-opacity=".34"') +
    path(d, 'fill="url(#clothShade)"');
  return (
    covered(CLOTH_HEM) +
    path(folds, 'stroke="#4d2310" stroke-opacity=".35" stroke-width="4" fill="none" stroke-linecap="round"') +
    path(
      folds,
      'stroke="#e0a67c" stroke-opacity=".4" stroke-width="2" fill="none" stroke-linecap="round" transform="translate(-5 0)"',
    ) +
    covered(CLOTH_TOP) +
    path('M222 96Q320 82 418 96Q320 104 222 96Z', 'fill="#e3ac84" fill-opacity=".4"') +
    twine()
  );
}

function twine(): string {
  const band = 'M197 146Q320 167 443 146M197 153Q320 174 443 153';
  const bow =
    'M318 164Q286 142 280 160Q286 178 318 166Q350 140 358 158Q352 180 318 166M316 167Q306 190 296 204M320 167Q334 188 340 206';
  return (
    path(`${band}${bow}`, 'stroke="#6d4a22" stroke-width="5.4" fill="none" stroke-linecap="round"') +
    path(`${band}${bow}`, 'stroke="#e2c48d" stroke-width="3.4" fill="none" stroke-linecap="round"') +
    path(`${band}${bow}`, 'stroke="#9b7440" stroke-width="1" stroke-dasharray="2.5 4" fill="none"')
  );
}

function honeyInGlass(): string {
  return (
    path(BODY, 'fill="url(#honey)"') +
    path(BODY, 'fill="url(#depth)"') +
    path(
      'M206 170H434Q434 190 450 202Q466 212 474 232Q320 252 166 232Q174 212 190 202Q206 190 206 170Z',
      'fill="#fff4dc" fill-opacity=".6"',
    ) +
    path('M166 232Q320 252 474 232Q320 240 166 232Z', 'fill="#8a4a08" fill-opacity=".4"') +
    ellipse(312, 520, 150, 52, 'fill="url(#glow)"') +
    path(
      'M175 262Q176 236 196 220Q186 248 187 300V500Q187 528 192 540Q176 530 175 508Z',
      'fill="#fff" fill-opacity=".55"',
    ) +
    path('M464 270V500Q464 526 456 540Q470 530 470 504V270Z', 'fill="#ffe9b0" fill-opacity=".6"')
  );
}

/** Honey in glass, the lid covered with bark cloth and tied with twine. */
export function honeyJar({ spec, colours }: Scene): string {
  return (
    `<defs>${across('honey', [
      [0, '#8a4a08'],
      [0.07, '#c67a12'],
      [0.22, '#f5b83c'],
      [0.5, '#e59c22'],
      [0.8, '#c97c12'],
      [0.94, '#eeb04a'],
      [1, '#8a4a08'],
    ])}${downward('depth', [
      [0, '#fff', 0],
      [0.86, '#7a3c00', 0],
      [1, '#7a3c00', 0.5],
    ])}${round('glow', [
      [0, '#ffe391', 0.9],
      [1, '#ffe391', 0],
    ])}${roundShade('paperShade', 0.42)}${roundShade('clothShade', 0.62)}${barkClothPattern('weave', '#3f1a08', 0.62)}</defs>` +
    floorShadow(colours, { cx: 320, y: FLOOR_Y, width: 316, tint: '#f0a52a' }) +
    honeyInGlass() +
    rect(212, 265, 220, 252, 'rx="8" fill="#6b3a05" fill-opacity=".35"') +
    rect(210, 262, 220, 252, `rx="7" fill="${colours.paper}"`) +
    rect(
      217,
      269,
      206,
      238,
      `rx="4" fill="none" stroke="${colours.accent}" stroke-opacity=".6" stroke-width="1.4"`,
    ) +
    labelPrint(spec, { cx: 320, top: 272, width: 202, height: 232 }, colours) +
    rect(210, 262, 220, 252, 'rx="7" fill="url(#paperShade)"') +
    clothCover()
  );
}
