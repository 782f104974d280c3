import { ANALYTES, type AnalyteKey, UNITS } from '@/services/market/lots/inputs';
import { RadioCards } from '@/ui/choices';
import { controlClass, FieldError } from '@/ui/field';
import { TextInput } from '@/ui/text-input';
import { ANALYTE_KEYS, type CertificateField, type Problems, unitField, valueField } from './lot-draft';

/** In the unit laboratories mostly use for it. */
const USUAL: Readonly<Partial<Record<AnalyteKey, string>>> = { cbd: '%', thc: '%' };

function ResultRow({ analyte }: { analyte: AnalyteKey }) {
  const { name, counts } = ANALYTES[analyte];
  const units = UNITS.filter((unit) => (unit === 'cfu/g') === (counts === 'cells'));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.5rem_5.5rem] sm:grid-cols-[minmax(0,1fr)_7rem_6rem] items-center gap-2">
      <label htmlFor={valueField(analyte)} className="text-sm font-semibold">
        {name}
      </label>
      <input
        type="text"
        id={valueField(analyte)}
        name={valueField(analyte)}
        maxLength={20}
        autoComplete="off"
        className={controlClass}
      />
      {units.length === 1 ? (
        <span className="text-sm text-muted">
          {units[0]}
          <input type="hidden" name={unitField(analyte)} value={units[0]} />
        </span>
      ) : (
        <select
          name={unitField(analyte)}
          aria-label={`Unit of ${name}`}
          defaultValue={USUAL[analyte] ?? 'ppm'}
          className={controlClass}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {unit}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** What stands on a certificate of analysis. */
export function CertificateFields({ problems }: { problems: Problems<CertificateField> }) {
  return (
    <>
      <TextInput label="Laboratory" name="lab" maxLength={120} error={problems.lab} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput label="Tested on" name="testedOn" type="date" error={problems.testedOn} />
        <TextInput label="Good until" name="validUntil" type="date" optional error={problems.validUntil} />
      </div>
      <RadioCards
        name="labVerdict"
        legend="What does the laboratory say?"
        columns={2}
        options={[
          { value: 'pass', label: 'It passed' },
          { value: 'fail', label: 'It failed' },
        ]}
        error={problems.labVerdict}
      />
      <fieldset
        aria-describedby={problems.results ? 'results-hint results-error' : 'results-hint'}
        className="flex min-w-0 flex-col gap-2"
      >
        <legend className="font-semibold">Results</legend>
        <p id="results-hint" className="mb-1 text-sm text-muted">
          As on the paper. ND where none was found; empty where it was not measured.
        </p>
        {ANALYTE_KEYS.map((analyte) => (
          <ResultRow key={analyte} analyte={analyte} />
        ))}
        {problems.results ? <FieldError id="results">{problems.results}</FieldError> : null}
      </fieldset>
    </>
  );
}
