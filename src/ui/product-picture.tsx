import type { CSSProperties } from 'react';
import { cx } from './cx';

/** Stored sizes of one picture, as media keys (or full addresses, starting with a slash), and its main colour. */
export type Picture = {
  avif320: string;
  avif640: string;
  webp320: string;
  webp640: string;
  /** #rrggbb, painted until the picture is there. */
  colour: string;
};

/** With what only the page of one product spends bytes on: a size for large screens, and a few pixels to wait with. */
export type LargePicture = Picture & {
  avifLarge?: string;
  webpLarge?: string;
  largePx?: number;
  /** A data address. */
  blur?: string;
};

type Props = {
  picture: LargePicture;
  /** What the picture shows; empty when the name stands right beside it. */
  alt: string;
  /** Pixels of the large file; only the ratio matters. */
  width?: number;
  height?: number;
  /** CSS width of the picture on the page, for the browser's choice of file. */
  sizes?: string;
  /** True for the one picture that makes the page (product, first tiles): eager and first in line. */
  priority?: boolean;
  className?: string;
};

const MEDIUM_PX = 640;
/** Phones, however many pixels they squeeze into a line, are not sent what only a large screen shows. */
const LARGE_SCREEN = '(min-width: 48rem)';

/** Where a media key is served. */
export const mediaAddress = (key: string) => (key.startsWith('/') ? key : `/api/media/${key}`);

const sourceSet = (small: string, medium: string) =>
  `${mediaAddress(small)} 320w, ${mediaAddress(medium)} ${MEDIUM_PX}w`;

function LargeSources({ picture, sizes }: { picture: LargePicture; sizes: string }) {
  const { avif640, webp640, avifLarge, webpLarge, largePx = 0 } = picture;
  if (!avifLarge || !webpLarge || largePx <= MEDIUM_PX) return null;
  const set = (medium: string, large: string) =>
    `${mediaAddress(medium)} ${MEDIUM_PX}w, ${mediaAddress(large)} ${largePx}w`;
  return (
    <>
      <source type="image/avif" media={LARGE_SCREEN} srcSet={set(avif640, avifLarge)} sizes={sizes} />
      <source type="image/webp" media={LARGE_SCREEN} srcSet={set(webp640, webpLarge)} sizes={sizes} />
    </>
  );
}

function ground({ colour, blur }: LargePicture): CSSProperties {
  if (!blur) return { backgroundColor: colour };
  return { backgroundColor: colour, backgroundImage: `url(${blur})`, backgroundSize: 'cover' };
}

/** A picture that keeps its place while loading and costs 8 to 12 KB. */
export function ProductPicture({
  picture,
  alt,
  width = MEDIUM_PX,
  height = MEDIUM_PX,
  sizes = '(min-width: 64rem) 280px, 50vw',
  priority = false,
  className,
}: Props) {
  return (
    <picture>
      <LargeSources picture={picture} sizes={sizes} />
      <source type="image/avif" srcSet={sourceSet(picture.avif320, picture.avif640)} sizes={sizes} />
      <source type="image/webp" srcSet={sourceSet(picture.webp320, picture.webp640)} sizes={sizes} />
      <img
        src={mediaAddress(picture.webp640)}
        alt={alt}
        width={width}
        height={height}
        loading={priority ? 'eager' : 'lazy'}
        fetchPriority={priority ? 'high' : undefined}
        decoding={priority ? undefined : 'async'}
        style={ground(picture)}
        className={cx('h-auto w-full rounded-card object-cover', className)}
      />
    </picture>
  );
}
