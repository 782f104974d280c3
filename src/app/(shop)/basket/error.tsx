'use client';

import { SegmentError, type SegmentErrorProps } from '../_components/segment-error';

export default function BasketError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your basket did not load">
      Something failed on our side. What you put in is still there. Try again in a moment.
    </SegmentError>
  );
}
