'use client';

import { SegmentError, type SegmentErrorProps } from '../../_components/segment-error';

export default function WalletError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Your wallet did not load">
      Something failed on our side. Your money is safe. If you have just sent some, do not send it again: look
      here first, in a moment.
    </SegmentError>
  );
}
