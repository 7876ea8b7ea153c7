import fc from 'fast-check';
import { expect, test } from 'vitest';
import { press, QUIET, USUAL_WEDGE, type KeyPress, type Verdict, type Wedge } from './wedge.ts';

const BARCODE = '4006381333931';

/** Characters one by one with the same gap, from a moment on. */
const typed = (text: string, gap: number, from = 1000): KeyPress[] =>
	[...text].map((key, nth) => ({ key, at: from + nth * gap }));

const enterAfter = (presses: readonly KeyPress[], wait: number): KeyPress => ({
	key: 'Enter',
	at: (presses.at(-1)?.at ?? 0) + wait
});

function pressed(presses: readonly KeyPress[], from: Wedge = QUIET): { wedge: Wedge; verdicts: Verdict[] } {
	let wedge = from;
	const verdicts = presses.map((one) => {
		const [after, verdict] = press(wedge, one, USUAL_WEDGE);
		wedge = after;
		return verdict;
	});
	return { wedge, verdicts };
}

test('a scanner is recognised by its speed, and its Enter belongs to the scan', () => {
	const burst = typed(BARCODE, 8);

	const { verdicts } = pressed([...burst, enterAfter(burst, 8)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'scan', text: BARCODE });
});

test('the field is remembered at the first character only, so that a scan can be taken out of it', () => {
	const { verdicts } = pressed(typed(BARCODE, 8));

	expect(verdicts.map(({ kind }) => kind)).toEqual(['person', ...Array<string>(12).fill('burst')]);
});

test('what a person types is never a scan, and Enter is the person’s', () => {
	const keys = typed('4006381', 120);

	const { verdicts } = pressed([...keys, enterAfter(keys, 120)]);

	expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['person']));
});

test('a fast typist of average 80 ms is a person', () => {
	const keys = typed('молоко яготинське', 80);

	const { verdicts } = pressed([...keys, enterAfter(keys, 80)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'person' });
});

test('a held key is a person, however fast it repeats', () => {
	const held = typed('00000000', 30).map((one, nth) => ({ ...one, repeat: nth > 0 }));

	const { verdicts } = pressed([...held, enterAfter(held, 30)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'person' });
});

test('a wireless scanner that stutters once is still one scan', () => {
	const [first, second] = [typed('4006381', 10), typed('333931', 10, 1150)];

	const { verdicts } = pressed([...first, ...second, enterAfter(second, 60)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'scan', text: BARCODE });
});

test('«3*» typed before a scan stays the person’s', () => {
	const [prefix, burst] = [typed('3*', 200), typed(BARCODE, 8, 2000)];

	const { verdicts } = pressed([...prefix, ...burst, enterAfter(burst, 8)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'scan', text: BARCODE });
	expect(verdicts.slice(0, 3)).toEqual([{ kind: 'person' }, { kind: 'person' }, { kind: 'person' }]);
});

test('a scanner’s second end mark is swallowed, so that it confirms no payment', () => {
	const burst = typed(BARCODE, 8);
	const enter = enterAfter(burst, 8);

	const { verdicts } = pressed([...burst, enter, { key: 'Enter', at: enter.at + 5 }]);

	expect(verdicts.at(-1)).toEqual({ kind: 'echo' });
});

test('the cashier’s own Enter soon after a scan is the cashier’s', () => {
	const burst = typed(BARCODE, 8);
	const enter = enterAfter(burst, 8);

	const { verdicts } = pressed([...burst, enter, { key: 'Enter', at: enter.at + 400 }]);

	expect(verdicts.at(-1)).toEqual({ kind: 'person' });
});

test('Shift for capital letters does not break a scan of a stamp', () => {
	const stamp = typed('ABBK482910', 10);
	const withShift = stamp.flatMap((one) => (/[A-Z]/.test(one.key) ? [{ key: 'Shift', at: one.at - 2 }, one] : [one]));

	const { verdicts } = pressed([...withShift, enterAfter(stamp, 10)]);

	expect(verdicts.at(-1)).toEqual({ kind: 'scan', text: 'ABBK482910' });
});

test('two scans in a row are two scans', () => {
	const [first, second] = [typed(BARCODE, 8), typed('96385074', 8, 3000)];

	const { verdicts } = pressed([...first, enterAfter(first, 8), ...second, enterAfter(second, 8)]);

	expect(verdicts.flatMap((verdict) => (verdict.kind === 'scan' ? [verdict.text] : []))).toEqual([BARCODE, '96385074']);
});

test('an arrow or a function key ends what was being typed', () => {
	const burst = typed('400638', 8);

	const { verdicts } = pressed([...burst, { key: 'F9', at: 1050 }, { key: 'Enter', at: 1055 }]);

	expect(verdicts.at(-1)).toEqual({ kind: 'person' });
});

test('a scan is never mixed with anything else, and whole where the scanner was fast', () => {
	const barcode = fc.stringMatching(/^[0-9A-Z]{6,20}$/);
	const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 21, maxLength: 21 });

	fc.assert(
		fc.property(barcode, gaps, (text, waits) => {
			let at = 0;
			const burst = [...text].map((key, nth) => ({ key, at: (at += waits[nth] ?? 0) }));

			const { verdicts } = pressed([...burst, enterAfter(burst, waits[20] ?? 0)]);

			const scanned = verdicts.find((verdict) => verdict.kind === 'scan');
			if (scanned) expect(text.endsWith(scanned.text)).toBe(true);
			if (waits.slice(1).every((gap) => gap <= USUAL_WEDGE.gap)) expect(scanned).toEqual({ kind: 'scan', text });
		})
	);
});
