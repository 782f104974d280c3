'use client';

import { useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { DownloadIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';

type Format = 'csv' | 'ndjson';

/** Fetches what the search finds as a file; the server asks for a fresh second factor first. */
export function AuditExport({ query }: { query: string }) {
  const [pending, setPending] = useState<Format | null>(null);
  const [trouble, setTrouble] = useState('');
  const take = async (format: Format) => {
    setPending(format);
    setTrouble('');
    try {
      await withStepUp(() => api.admin.audit.mayExport.query());
      location.assign(`/api/admin/audit/export?${query}${query ? '&' : ''}format=${format}`);
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setPending(null);
  };
  const button = (format: Format, label: string) => (
    <Button
      variant="secondary"
      icon={<DownloadIcon className="size-5" />}
      pending={pending === format}
      disabled={pending !== null}
      onClick={() => take(format)}
    >
      {label}
    </Button>
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {button('csv', 'Export CSV')}
        {button('ndjson', 'Export NDJSON')}
      </div>
      <Problem>{trouble}</Problem>
    </div>
  );
}
