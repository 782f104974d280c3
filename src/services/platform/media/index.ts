export { appIconSvg, faviconSvg } from './app-icon';
export { BARK_CLOTH_TILE, barkClothSvg } from './bark-cloth';
export { categoryTileSvg, TILE_HEIGHT, TILE_WIDTH } from './category-tile';
export { ART_VERSION, ensurePackshot, type PackshotFiles } from './ensure-packshot';
export { ensureShareCard, SHARE_ART_VERSION } from './ensure-share-card';
export { isMissing } from './file-shelf';
export {
  BOTANICALS,
  Botanical,
  MAX_PHOTO_BYTES,
  PACK_FORMS,
  PALETTES,
  PackForm,
  PackshotSpec,
  Palette,
  type PhotoRefusal,
} from './inputs';
export { createMediaStore, isMediaKey, type MediaKey, type MediaStore, parseMediaKey } from './media-store';
export { mediaStore, openMedia } from './open-media';
export { packshotSvg } from './packshot';
export { PALETTE_COLOURS } from './palettes';
export { renderIcons } from './render-icons';
export { type PictureFormat, type PictureSize, renderPicture } from './render-picture';
export { type PhotoFiles, type StoredPhoto, storePhoto, storeSinglePhoto } from './store-photo';
export { drawings, type Survey, unneededCards, unneededFiles } from './unneeded-files';
