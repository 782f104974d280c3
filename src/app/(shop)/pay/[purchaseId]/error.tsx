'use client';

import { SegmentError, type SegmentErrorProps } from '../../_components/segment-error';

export default function PayError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your payment page did not load">
      Something failed on our side. Do not pay again: what you approved on your phone counts, and this page
      will show it.
    </SegmentError>
  );
}
