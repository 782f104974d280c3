import { momentWords } from '@/app/_console/when';
import { ClaimList } from '@/app/_products/claim-list';
import { Notice } from '@/ui/notice';
import type { EditedPage } from './answers';

type Review = NonNullable<EditedPage['review']>;

/** Tells a shop what of its page waits for us and why, or what we said; nothing once it is approved. */
export function ReviewNote({
  review: { number, state, reason, publishAt, submittedAt, claims },
}: {
  review: Review;
}) {
  if (state === 'waiting')
    return (
      <section aria-label="Waits for us" className="flex flex-col gap-3">
        <Notice tone="waiting" title={`Version ${number} waits for us`}>
          Sent {momentWords(submittedAt)}. Somebody reads it before buyers do
          {publishAt === null ? '' : `; it comes on ${momentWords(publishAt)} at the earliest`}. Until then
          they see what they saw before.
        </Notice>
        <ClaimList
          claims={claims}
          advice="Change these words and publish again, and your page is shown at once."
        />
      </section>
    );
  if (state !== 'sent_back') return null;
  return (
    <Notice tone="waiting" title={`We sent version ${number} back`}>
      {reason}
    </Notice>
  );
}
