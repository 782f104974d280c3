'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { PrintIcon } from '@/ui/icons';
import { TextInput } from '@/ui/text-input';

type Label = { code: string; number: string; productName: string; vendorName: string; expires: string };

const A_SHEET = 24;
const MOST = 240;

/** So many labels on paper, each with the lot's QR code. */
export function LabelSheet({ label }: { label: Label }) {
  const [typed, setTyped] = useState(String(A_SHEET));
  const isCount = /^\d{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST;
  const count = isCount ? Number(typed) : 0;
  return (
    <>
      <div data-print="hide" className="mb-6 flex flex-wrap items-end gap-3">
        <TextInput
          label="Labels"
          name="count"
          inputMode="numeric"
          maxLength={4}
          value={typed}
          onChange={(event) => setTyped(event.target.value.trim())}
          error={isCount ? undefined : `Enter a number from 1 to ${MOST}.`}
          className="w-40"
        />
        <Button disabled={!isCount} icon={<PrintIcon className="size-5" />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <ul aria-label="Labels" className="flex flex-wrap gap-[2mm]">
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one label is like the other
          <li key={at} className="h-[30mm] w-[60mm] break-inside-avoid">
            <OneLabel label={label} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Black on white, also in the dark: it is paper. */
function OneLabel({ label: { code, number, productName, vendorName, expires } }: { label: Label }) {
  return (
    <div className="flex h-full w-full items-center gap-[2mm] overflow-hidden rounded-[2mm] border border-line bg-[#fff] p-[2mm] text-[#000]">
      {/* biome-ignore lint/performance/noImgElement: drawn for this lot, there is nothing to optimise */}
      <img
        src={`/api/lots/${code}/qr`}
        alt={`QR code of the page of lot ${number}`}
        className="size-[24mm] shrink-0"
      />
      <div className="min-w-0 text-[2.6mm] leading-[3.2mm]">
        <p className="line-clamp-2 font-semibold">{productName}</p>
        <p className="line-clamp-2">{vendorName}</p>
        <p className="mt-[1mm] break-all">Lot {number}</p>
        <p>Expires {expires}</p>
        <p className="mt-[1mm]">Scan to see its tests</p>
      </div>
    </div>
  );
}
