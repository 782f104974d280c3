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

type Props = {
  picture: Picture;
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

/** Where a media key is served. */
export const mediaAddress = (key: string) => (key.startsWith('/') ? key : `/api/media/${key}`);

const sourceSet = (small: string, large: string) =>
  `${mediaAddress(small)} 320w, ${mediaAddress(large)} 640w`;

/** A picture that keeps its place while loading and costs 8 to 12 KB. */
export function ProductPicture({
  picture,
  alt,
  width = 640,
  height = 640,
  sizes = '(min-width: 64rem) 280px, 50vw',
  priority = false,
  className,
}: Props) {
  return (
    <picture>
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
        style={{ backgroundColor: picture.colour }}
        className={cx('h-auto w-full rounded-card object-cover', className)}
      />
    </picture>
  );
}
