import { answerFor } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { ClaimList } from '@/app/_products/claim-list';
import { FORM_WORDS, formOf } from '@/app/_products/words';
import { DecideProduct } from '@/app/admin/_components/products/decide-product';
import { TextChange } from '@/app/admin/_components/products/text-change';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { Markdown } from '@/ui/markdown';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { ProductPicture } from '@/ui/product-picture';

export const metadata = { title: 'Product to review' };

const ENDED: Readonly<Record<string, string>> = {
  approved: 'It was approved.',
  sent_back: 'It was sent back.',
  withdrawn: 'The shop took it back, or wrote it anew.',
};

export default async function ReviewPage({ params }: PageProps<'/admin/products/[id]'>) {
  const { id: reviewId } = await params;
  const review = await answerFor((await api()).admin.products.review({ reviewId }), '/admin');
  const { kind, state, reason, claims, proposed, current, picture } = review;
  const form = formOf(review.form);
  const facts = [
    { term: 'Shop', detail: review.vendorName },
    { term: 'Category', detail: review.categoryName },
    { term: 'Comes in', detail: form ? FORM_WORDS[form] : review.form },
    { term: 'Price', detail: <MoneyText amountUgx={review.priceUgx} /> },
    { term: 'Sent', detail: momentWords(review.submittedAt) },
    ...(review.decidedAt ? [{ term: 'Answered', detail: momentWords(review.decidedAt) }] : []),
  ];
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/products', label: 'Products to review' }}
        title={proposed.name}
        answer={kind === 'first' ? 'A new product.' : 'New words for a product that is on sale.'}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <ClaimList
            claims={claims}
            advice="A flag is a question: the words may be innocent, and others may not be."
          />
          <Card as="section" aria-labelledby="words">
            <h2 id="words" className="title mb-4 text-lg">
              {current ? 'What changes' : 'What buyers would read'}
            </h2>
            <TextChange current={current} proposed={proposed} />
          </Card>
          <Card as="section" aria-labelledby="about">
            <h2 id="about" className="title mb-4 text-lg">
              The description, as buyers would see it
            </h2>
            <Markdown text={review.about} headings="h3" />
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="answer">
            <h2 id="answer" className="title mb-4 text-lg">
              Your answer
            </h2>
            {state === 'waiting' ? (
              <DecideProduct reviewId={reviewId} claimCount={claims.length} />
            ) : (
              <Notice tone="info" title={ENDED[state]}>
                {reason}
              </Notice>
            )}
          </Card>
          <Card as="section" aria-labelledby="facts">
            <h2 id="facts" className="title mb-3 text-lg">
              What is known
            </h2>
            {picture ? <ProductPicture picture={picture} alt="" sizes="22rem" className="mb-3" /> : null}
            <DefinitionList items={facts} />
          </Card>
        </div>
      </div>
    </main>
  );
}
