'use client';

import { SegmentError, type SegmentErrorProps } from './_components/segment-error';

/** Within the layout, so that header, search and basket stay. It is a script of every storefront page: keep it small. */
export default function ShopError(props: SegmentErrorProps) {
  return (
    <SegmentError {...props} title="This page did not load">
      Something failed on our side. Your basket is as you left it. Try again in a moment.
    </SegmentError>
  );
}
