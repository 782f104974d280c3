'use client';

import { SegmentError, type SegmentErrorProps } from '../_components/segment-error';

export default function CheckoutError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="The checkout did not load">
      Something failed on our side. Your basket is safe. If you pressed Pay just before, look at your orders
      first.
    </SegmentError>
  );
}
