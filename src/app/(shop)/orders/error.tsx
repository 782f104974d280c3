'use client';

import { SegmentError, type SegmentErrorProps } from '../_components/segment-error';

export default function OrdersError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your orders did not load">
      Something failed on our side. Your orders go on as they are; nothing was changed or charged.
    </SegmentError>
  );
}
