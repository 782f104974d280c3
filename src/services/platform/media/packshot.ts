import { bottle } from './forms/bottle';
import { capsuleJar } from './forms/capsule-jar';
import { dropperBottle } from './forms/dropper-bottle';
import { honeyJar } from './forms/honey-jar';
import { kraftPouch } from './forms/kraft-pouch';
import { soap } from './forms/soap';
import { teaBox } from './forms/tea-box';
import { tin } from './forms/tin';
import { tube } from './forms/tube';
import type { PackForm, PackshotSpec } from './inputs';
import { PALETTE_COLOURS } from './palettes';
import { ground, PICTURE_SIZE, type Scene, seededStream } from './scene';
import { svgDocument } from './svg';

const FORMS: Readonly<Record<PackForm, (scene: Scene) => string>> = {
  'dropper-bottle': dropperBottle,
  'capsule-jar': capsuleJar,
  'kraft-pouch': kraftPouch,
  tin,
  tube,
  soap,
  'tea-box': teaBox,
  'honey-jar': honeyJar,
  bottle,
};

/** The product picture as a 640×640 SVG without text elements or fonts. The same spec gives the same bytes. */
export function packshotSvg(spec: PackshotSpec): string {
  const colours = PALETTE_COLOURS[spec.palette];
  const random = seededStream(spec.seed);
  const lightX = 0.36 + random() * 0.1;
  const title = `${spec.name}, ${spec.form.replace('-', ' ')}, ${spec.vendorName}`;
  const body = ground(colours, lightX) + FORMS[spec.form]({ spec, colours, random });
  return svgDocument(PICTURE_SIZE, PICTURE_SIZE, title, body);
}
