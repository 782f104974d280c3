import { type Picture, ProductPicture } from '@/ui/product-picture';

const SHOWN = 3;
const TILT = ['-rotate-3', 'translate-y-6', 'rotate-3'];

/** A glimpse of the shelves beside the headline; only where there is room, and never fetched on a phone. */
export function HeroPictures({ pictures }: { pictures: readonly Picture[] }) {
  return (
    <div aria-hidden="true" className="hidden shrink-0 -space-x-6 lg:flex">
      {pictures.slice(0, SHOWN).map((picture, position) => (
        <div key={picture.avif320} className={`w-52 rounded-card shadow-soft ${TILT[position] ?? ''}`}>
          <ProductPicture picture={picture} alt="" sizes="208px" />
        </div>
      ))}
    </div>
  );
}
