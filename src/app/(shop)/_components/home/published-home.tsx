import type { ShownPage } from '../answers';
import { ContentBlocks, ContentData } from '../content/content-blocks';
import { stillEnglish } from '../content/own-words';
import { headingOf, leadAndRest } from '../content/shown';
import { HeroPictures } from '../hero-pictures';
import { SearchForm } from '../search-form';
import { Kinds } from './kinds';

type Props = {
  title: string;
  page: ShownPage;
  categories: readonly { slug: string; name: string; pictureKey: string | null }[];
};

/** The home page as somebody made it. All kinds of products always have their place on it. */
export function PublishedHome({ title, page, categories }: Props) {
  const { blocks, language } = page;
  const english = stillEnglish(language);
  const { lead, rest } = leadAndRest(blocks);
  const heading = headingOf(blocks);
  const pictures = blocks.flatMap((block) =>
    block.kind === 'shelf' ? (block.products[0]?.picture ?? []) : [],
  );
  return (
    <>
      <ContentData blocks={blocks} />
      {heading === null ? (
        <h1 lang={english} className="sr-only">
          {title}
        </h1>
      ) : null}
      <ContentBlocks
        blocks={lead}
        language={language}
        heading={heading}
        beside={<HeroPictures pictures={pictures} />}
        below={
          <div lang={english}>
            <SearchForm className="mt-6 max-w-xl md:hidden" />
          </div>
        }
      />
      <Kinds categories={categories} language={language} />
      <ContentBlocks blocks={rest} language={language} heading={heading} />
    </>
  );
}
