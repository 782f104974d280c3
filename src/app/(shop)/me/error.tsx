'use client';

import { SegmentError, type SegmentErrorProps } from '../_components/segment-error';

export default function MeError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your account did not load">
      Something failed on our side. Nothing was changed. Try again in a moment.
    </SegmentError>
  );
}
