import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { Acknowledge } from '@/app/admin/_components/acknowledge';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { NoteForm } from '@/app/admin/_components/event-notes';
import { actorWords, eventWords, SEVERITY_TONE, SEVERITY_WORD } from '@/app/admin/_components/security-words';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Security event' };

type Event = RouterOutputs['security']['get'];

function factsOf(event: Event) {
  const subject = event.subjectKind ? `${event.subjectKind} ${event.subjectId}` : null;
  const facts: [string, string | number | null][] = [
    ['Times', event.count],
    ['First', exactWords(event.firstAt)],
    ['Last', exactWords(event.lastAt)],
    ['By', event.actor === 'visitor' ? 'A visitor' : `${actorWords(event.actor)} (${event.actor})`],
    ['About', subject],
    ['Address', event.address],
    ['Browser', event.userAgent],
    ['Request', event.requestId],
    ...Object.entries(event.details).map(([name, value]): [string, string] => [name, String(value)]),
  ];
  return facts.flatMap(([term, detail]) =>
    detail === null ? [] : [{ term, detail: <span className="break-all">{detail}</span> }],
  );
}

export default async function SecurityEventPage({ params }: PageProps<'/admin/security/[id]'>) {
  const { id } = await params;
  const event = await answerFor((await api()).admin.security.get({ eventId: id }), '/admin');
  const about = eventWords(event.kind);
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        title={about}
        back={{ href: '/admin/security', label: 'Security events' }}
        answer={
          <span className="flex flex-wrap gap-2">
            <Status tone={SEVERITY_TONE[event.severity]}>{SEVERITY_WORD[event.severity]}</Status>
            {event.acknowledgedAt ? (
              <Status tone="done">
                Taken over by {event.acknowledgedBy}, {exactWords(event.acknowledgedAt)}
              </Status>
            ) : (
              <Status tone="attention">Nobody has taken it over</Status>
            )}
          </span>
        }
        actions={
          event.acknowledgedAt ? null : (
            <>
              <Acknowledge eventId={event.id} about={about} />
              <Acknowledge eventId={event.id} about={about} alike />
            </>
          )
        }
      />
      <Card as="section" aria-label="What happened" className="mb-6">
        <DefinitionList items={factsOf(event)} />
      </Card>
      <section aria-labelledby="notes" className="flex flex-col gap-4">
        <h2 id="notes" className="title text-xl">
          Notes
        </h2>
        {event.noteList.length === 0 ? (
          <p className="text-muted">Nobody has written anything yet.</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {event.noteList.map((note) => (
              <Card key={note.id} as="li" padding="sm">
                <p className="break-words whitespace-pre-wrap">{note.body}</p>
                <p className="mt-1 text-sm text-muted">
                  {note.by}, {exactWords(note.createdAt)}
                </p>
              </Card>
            ))}
          </ul>
        )}
        <NoteForm eventId={event.id} />
      </section>
    </main>
  );
}
