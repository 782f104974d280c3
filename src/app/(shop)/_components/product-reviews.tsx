import { Stars } from '@/ui/stars';

type Review = { id: string; authorName: string; rating: number; body: string; createdAt: Date };

const day = new Intl.DateTimeFormat('en-UG', { dateStyle: 'medium', timeZone: 'Africa/Kampala' });

export function ProductReviews({
  reviews,
  rating,
  count,
}: {
  reviews: readonly Review[];
  rating: number | null;
  count: number;
}) {
  return (
    <section aria-labelledby="reviews" className="mt-12 max-w-2xl">
      <h2 id="reviews" className="title text-xl">
        What buyers say
      </h2>
      {rating === null ? (
        <p className="mt-2 text-muted">Nobody has rated this yet. You can, once you have bought it.</p>
      ) : (
        <Stars rating={rating} count={count} showValue className="mt-2" />
      )}
      <ul className="mt-4 flex flex-col divide-y divide-line">
        {reviews.map((review) => (
          <li key={review.id} className="py-4">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-semibold">{review.authorName}</span>
              <Stars rating={review.rating} />
              <time dateTime={review.createdAt.toISOString()} className="text-sm text-muted">
                {day.format(review.createdAt)}
              </time>
            </p>
            {review.body ? <p className="mt-1">{review.body}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
