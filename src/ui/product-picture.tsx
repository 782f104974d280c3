import { cx } from './cx';

export type Picture = {
  /** Address without size and format: files are `${base}-320.avif`, `-640.avif`, `-320.webp`, `-640.webp`. */
  base: string;
  /** What the picture shows; empty when the name stands right beside it. */
  alt: string;
  /** Dominant colour as #rrggbb, painted until the picture is there. */
  colour?: string;
  /** Pixels of the large file; only the ratio matters. Square when left out. */
  width?: number;
  height?: number;
};

type Props = {
  picture: Picture;
  /** CSS width of the picture on the page, for the browser's choice of file. */
  sizes?: string;
  /** True for the one picture that makes the page (product, first tiles): eager and first in line. */
  priority?: boolean;
  className?: string;
};

const sourceSet = (base: string, format: 'avif' | 'webp') =>
  `${base}-320.${format} 320w, ${base}-640.${format} 640w`;

/** A picture that keeps its place while loading and costs 8 to 12 KB. */
export function ProductPicture({
  picture: { base, alt, colour, width = 640, height = 640 },
  sizes = '(min-width: 64rem) 280px, 50vw',
  priority = false,
  className,
}: Props) {
  return (
    <picture>
      <source type="image/avif" srcSet={sourceSet(base, 'avif')} sizes={sizes} />
      <source type="image/webp" srcSet={sourceSet(base, 'webp')} sizes={sizes} />
      <img
        src={`${base}-640.webp`}
        alt={alt}
        width={width}
        height={height}
        loading={priority ? 'eager' : 'lazy'}
        fetchPriority={priority ? 'high' : undefined}
        decoding={priority ? undefined : 'async'}
        style={colour ? { backgroundColor: colour } : undefined}
        className={cx('h-auto w-full rounded-card bg-ground object-cover', className)}
      />
    </picture>
  );
}
