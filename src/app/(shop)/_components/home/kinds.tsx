import Link from 'next/link';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { mediaAddress } from '@/ui/product-picture';
import { OWN_WORDS, stillEnglish } from '../content/own-words';

type Category = { slug: string; name: string; pictureKey: string | null };

/** All kinds of products, as tiles. */
export function Kinds({
  categories,
  language,
}: {
  categories: readonly Category[];
  language: ContentLanguage;
}) {
  return (
    <section aria-labelledby="kinds" className="page-width py-8">
      <h2 id="kinds" className="title text-xl">
        {OWN_WORDS[language].kinds}
      </h2>
      <ul lang={stillEnglish(language)} className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {categories.map((category) => (
          <li
            key={category.slug}
            className="relative overflow-hidden rounded-card border border-line bg-surface"
          >
            {category.pictureKey ? (
              // biome-ignore lint/performance/noImgElement: rendered once in its final size, nothing to optimise
              <img
                src={mediaAddress(category.pictureKey)}
                alt=""
                width={320}
                height={200}
                className="w-full"
                loading="lazy"
              />
            ) : null}
            <Link
              href={`/c/${category.slug}`}
              prefetch={false}
              className="flex min-h-11 items-center px-3 py-2 font-semibold after:absolute after:inset-0 hover:underline"
            >
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
