import { answerFor, one } from '@/app/_console/visit';
import { ColumnsForm } from '@/app/vendor/_components/imports/columns-form';
import { StartImport, UndoImport } from '@/app/vendor/_components/imports/import-actions';
import { ImportPictures } from '@/app/vendor/_components/imports/import-pictures';
import { ImportProgress } from '@/app/vendor/_components/imports/import-progress';
import { ImportReport } from '@/app/vendor/_components/imports/import-report';
import {
  countsInWords,
  leftOutInWords,
  namedInWords,
  STATE_WORDS,
} from '@/app/vendor/_components/imports/import-words';
import { isBusy, LINE_KINDS } from '@/services/market/product-imports/inputs';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'File of products' };

const numberIn = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

export default async function ImportedFilePage({
  params,
  searchParams,
}: PageProps<'/vendor/products/import/[id]'>) {
  const [{ id: importId }, query, caller] = await Promise.all([params, searchParams, api()]);
  const kind = LINE_KINDS.find((name) => name === one(query.kind)) ?? null;
  const after = one(query.cursor);
  const pages = { lines: numberIn(after), pictures: numberIn(one(query.pictures)) };
  const [it, report, left, categories] = await Promise.all([
    answerFor(caller.vendor.imports.get({ importId }), '/vendor'),
    answerFor(caller.vendor.imports.lines({ importId, kind, after: pages.lines }), '/vendor'),
    answerFor(caller.vendor.imports.pictures({ importId, after: pages.pictures }), '/vendor'),
    answerFor(caller.vendor.products.categories(), '/vendor'),
  ]);
  const { state, columns, counts, problem, pictures } = it;
  const [words, named] = [countsInWords(counts), namedInWords(it.picturesNamed)];
  const leftOut = leftOutInWords(columns);
  const isOpen = state === 'checked' || state === 'unusable';
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/vendor/products/import', label: 'Files' }}
        title={it.fileName}
        className="break-all"
        answer={
          <span className="inline-flex flex-wrap items-center gap-3">
            <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>
            {words ? <span className="text-base">{words}</span> : null}
          </span>
        }
      />
      <div className="flex flex-col gap-6">
        {isBusy(state) ? (
          <Card>
            <ImportProgress state={state} share={it.share} />
          </Card>
        ) : null}
        {state === 'uploading' ? (
          <Notice tone="danger" title="The file did not arrive whole">
            Go back and send it once more.
          </Notice>
        ) : null}
        {problem ? (
          <Notice tone="danger" title="Nothing of this file can be used as it is">
            {problem}
          </Notice>
        ) : null}
        {isOpen ? (
          <Card>
            <div className="mb-4 flex flex-col gap-2 text-muted">
              <p>
                {counts.created + counts.changed > 0
                  ? 'Nothing in your shop has changed yet. New products wait for us to read them, then they are on sale.'
                  : 'No product in it is new or different.'}
              </p>
              {named ? <p>{named}</p> : null}
              {leftOut ? <p>{leftOut}</p> : null}
            </div>
            <StartImport
              importId={importId}
              rows={counts.created + counts.changed}
              pictures={it.picturesNamed}
            />
          </Card>
        ) : null}
        {Object.values(pictures).some((count) => count > 0) ? (
          <ImportPictures importId={importId} counts={pictures} left={left} canRetry={state === 'done'} />
        ) : null}
        {state === 'done' ? <UndoImport importId={importId} /> : null}
        {isOpen && columns.length > 0 ? (
          <ColumnsForm
            key={columns.map(({ is }) => is).join()}
            importId={importId}
            columns={columns}
            categorySlug={it.categorySlug}
            categories={categories.filter(({ restricted }) => !restricted)}
            isNeeded={state === 'unusable'}
          />
        ) : null}
        {words ? (
          <ImportReport
            path={`/vendor/products/import/${importId}`}
            report={report}
            counts={counts}
            kind={kind}
            after={after}
          />
        ) : null}
      </div>
    </main>
  );
}
