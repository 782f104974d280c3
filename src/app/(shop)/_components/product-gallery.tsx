'use client';

// A client component, so that the photos travel once as data beside the HTML and not a second time as markup.
import { type LargePicture, ProductPicture } from '@/ui/product-picture';

type Photo = { id: string; alt: string; files: LargePicture };
type Props = {
  photos: readonly Photo[];
  /** What is shown while a product has no photo. */
  standIn: LargePicture;
  name: string;
  /** Words for the first photo where the shop wrote none. */
  title: string;
};

const SIZES = '(min-width: 48rem) 46vw, 92vw';
const slideId = (id: string) => `photo-${id}`;

/** A product's photos: swiped on phones, arrowed by keyboard, picked by small copies where there is room. */
export function ProductGallery({ photos, standIn, name, title }: Props) {
  const [first, second] = photos;
  if (!first || !second)
    return (
      <ProductPicture picture={first?.files ?? standIn} alt={first?.alt || title} priority sizes={SIZES} />
    );
  const words = photos.map(({ alt }, at) =>
    alt ? alt : at === 0 ? title : `${name}, photo ${at + 1} of ${photos.length}`,
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={`${photos.length} photos of ${name}`}
        className="flex snap-x snap-mandatory gap-3 overflow-x-auto overscroll-x-contain rounded-card"
      >
        {photos.map(({ id, files }, at) => (
          <li key={id} id={slideId(id)} className="w-[88%] shrink-0 snap-start md:w-full">
            <ProductPicture picture={files} alt={words[at] ?? ''} priority={at === 0} sizes={SIZES} />
          </li>
        ))}
      </ul>
      <ul aria-label="Choose a photo" className="hidden flex-wrap gap-2 md:flex">
        {photos.map(({ id, files: { avif320, avif640, webp320, webp640, colour } }, at) => (
          <li key={id}>
            <button
              type="button"
              aria-label={`Show photo ${at + 1}`}
              className="block size-16 overflow-hidden rounded-card border border-line hover:border-leaf"
              onClick={() => show(id)}
            >
              <ProductPicture
                picture={{ avif320, avif640, webp320, webp640, colour }}
                alt=""
                sizes="64px"
                className="size-full rounded-none"
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function show(id: string): void {
  document.getElementById(slideId(id))?.scrollIntoView({ block: 'nearest', inline: 'start' });
}
