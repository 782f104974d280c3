import { type Step, stepWords } from './rule-words';

/** Every rule that was looked at, with what it came to and why. */
export function TraceSteps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return <p className="text-sm text-muted">No rule is about this.</p>;
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-leaf underline-offset-4 hover:underline">
        {steps.length === 1 ? 'The rule that was looked at' : `The ${steps.length} rules that were looked at`}
      </summary>
      <ul className="flex flex-col gap-2 pb-2">
        {steps.map((step) => (
          <li key={step.policyId}>
            {stepWords(step)}
            {step.why.map((line) => (
              <span key={line} className="block text-muted">
                {line}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
