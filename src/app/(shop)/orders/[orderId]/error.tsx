'use client';

import { SegmentError, type SegmentErrorProps } from '../../_components/segment-error';

export default function OrderError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your order did not load">
      Something failed on our side. The order goes on as it is. If the driver is at your gate, try again in a
      moment to see your code.
    </SegmentError>
  );
}
