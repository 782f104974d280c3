import sharp from 'sharp';

export type PictureFormat = 'avif' | 'webp' | 'png';

export interface PictureSize {
  /** Width of the picture in pixels; the height follows the drawing. */
  widthPx: number;
  format: PictureFormat;
}

/** A drawing turned into pixels once, to be encoded several times. */
export interface Raster {
  data: Buffer;
  widthPx: number;
  heightPx: number;
}

/** Pixels of a drawing at the size it was drawn. */
export async function rasterise(svg: string): Promise<Raster> {
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}

type Detail = 'fine' | 'full' | 'lean' | 'coarse' | 'faint';

/** Tuned so that a packshot of 640 px lands near 10 KB as AVIF and 13 KB as WebP; lean is a fifth lighter, coarse and faint for photos with much in them, fine for what is kept to make others from. */
const QUALITY = {
  avif: { fine: 75, full: 60, lean: 48, coarse: 30, faint: 20 },
  webp: { fine: 90, full: 80, lean: 66, coarse: 40, faint: 20 },
} as const;

/** Encodes a raster at one size; never enlarges. */
export function encode(raster: Raster, size: PictureSize, detail: Detail = 'full'): Promise<Buffer> {
  const picture = sharp(raster.data, {
    raw: { width: raster.widthPx, height: raster.heightPx, channels: 3 },
  }).resize({ width: size.widthPx, withoutEnlargement: true });
  // Effort 1 costs a tenth of the default's time for about a third more bytes, which these qualities can afford.
  if (size.format === 'avif') {
    return picture.avif({ quality: QUALITY.avif[detail], effort: 1, chromaSubsampling: '4:2:0' }).toBuffer();
  }
  if (size.format === 'webp') return picture.webp({ quality: QUALITY.webp[detail], effort: 2 }).toBuffer();
  return picture.png({ compressionLevel: 9 }).toBuffer();
}

/** As `encode`, with less detail, step by step, where the picture would weigh more than wanted on a phone's data. */
export async function encodeLight(
  raster: Raster,
  size: PictureSize,
  mostBytes: number,
  details: readonly [Detail, ...Detail[]] = ['full', 'lean'],
): Promise<Buffer> {
  const [first, ...rest] = details;
  let made = await encode(raster, size, first);
  for (const detail of rest) {
    if (made.length <= mostBytes) break;
    made = await encode(raster, size, detail);
  }
  return made;
}

/** A drawing as an opaque picture file. */
export async function renderPicture(svg: string, size: PictureSize): Promise<Buffer> {
  return encode(await rasterise(svg), size);
}

const BLUR_PX = 8;
const BLUR_QUALITY = 20;

/** A handful of pixels as a data address, to be stretched over the picture's place until the picture is there. */
export async function blurOf({ data, widthPx, heightPx }: Raster): Promise<string> {
  const tiny = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize({ width: BLUR_PX, height: BLUR_PX, fit: 'fill' })
    .webp({ quality: BLUR_QUALITY, effort: 6 })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}
