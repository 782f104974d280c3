import { describe, expect, test } from 'vitest';
import { readCertificateForm, readLotForm, unitField, valueField } from './lot-draft';

const ID = '018f3a3e-0000-7000-8000-000000000001';
const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

describe('a lot that is typed in', () => {
  const TYPED = { number: ' B-7 ', madeOn: '2026-01-05', expiresOn: '2026-12-30', pieces: '1,200' };
  const read = (change: Partial<typeof TYPED> = {}) =>
    readLotForm(form({ ...TYPED, ...change }), { lotId: ID, productId: ID });

  test('is read as people write it', () => {
    expect(read()).toMatchObject({ lot: { number: 'B-7', pieces: 1_200 } });
  });

  test.each([
    ['number', '', 'number'],
    ['number', '<b>', 'number'],
    ['madeOn', '2026-02-30', 'madeOn'],
    ['expiresOn', '', 'expiresOn'],
    ['expiresOn', '2026-01-05', 'expiresOn'],
    ['pieces', '0', 'pieces'],
    ['pieces', '-3', 'pieces'],
    ['pieces', '2.5', 'pieces'],
    ['pieces', 'many', 'pieces'],
  ])('with %s of “%s” the field is named', (name, value, field) => {
    expect(Object.keys((read({ [name]: value }) as { problems: object }).problems)).toEqual([field]);
  });
});

describe('a certificate that is typed in', () => {
  const TYPED = { lab: 'A lab', testedOn: '2026-02-01', labVerdict: 'pass', [valueField('thc')]: '0,1' };
  const read = (change: Record<string, string> = {}) =>
    readCertificateForm(form({ [unitField('thc')]: '%', ...TYPED, ...change }), {
      certificateId: ID,
      lotId: ID,
    });

  test('has the results that were filled in, and no last day where none is named', () => {
    expect(read({ [valueField('lead')]: '  ' })).toMatchObject({
      certificate: { validUntil: null, results: [{ analyte: 'thc', value: '0,1', unit: '%' }] },
    });
  });

  test.each([
    [{ lab: '' }, 'lab'],
    [{ testedOn: 'soon' }, 'testedOn'],
    [{ validUntil: 'soon' }, 'validUntil'],
    [{ labVerdict: '' }, 'labVerdict'],
    [{ [valueField('thc')]: '' }, 'results'],
    [{ [valueField('thc')]: 'a bit' }, 'results'],
    [{ [unitField('thc')]: 'cfu/g' }, 'results'],
  ])('with %o the field is named', (change, field) => {
    expect(Object.keys((read(change) as { problems: object }).problems)).toEqual([field]);
  });
});
