export { BOTANICALS, Botanical, PACK_FORMS, PALETTES, PackForm, PackshotSpec, Palette } from './inputs';
export { packshotSvg } from './packshot';
