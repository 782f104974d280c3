'use client';

import { SegmentError, type SegmentErrorProps } from '../_components/segment-error';

export default function SignInError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="Sign-in did not load">
      Something failed on our side. Your basket is safe. Try again in a moment.
    </SegmentError>
  );
}
