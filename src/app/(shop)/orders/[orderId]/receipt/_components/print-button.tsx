'use client';

import { Button } from '@/ui/button';
import { PrintIcon } from '@/ui/icons';

export function PrintButton() {
  return (
    <Button variant="secondary" icon={<PrintIcon className="size-5" />} onClick={() => window.print()}>
      Print
    </Button>
  );
}
