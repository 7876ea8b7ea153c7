/**
 * What a refusal says of the document as such: it was turned down before anything happened, or nobody knows.
 * What it means for one document also depends on its kind and its moment: `outcomeOf`.
 */
export type Safety = 'nothing-happened' | 'outcome-unknown';

interface Row {
	code: string;
	/** As the manual prints it, or as it was seen; null where there is no answer to have one. */
	status: number | null;
	/** Matched against the beginning of the Kasa's words, tidied by `tidy`; null where the words do not decide. */
	pattern: RegExp | null;
	safety: Safety;
}

/**
 * The 20 rows of the manual's table of errors, in its order, then what else may come. Words are matched by pattern: they
 * hold numbers and dates, and the manual's misspellings ("меньшою", "сессія", "невідповідніть") may be mended one day.
 * What a person is told of a code, and advised to do, are the screen's messages of the same name.
 */
const CATALOGUE = [
	{
		code: 'signature-inactive',
		status: 400,
		pattern: /^(?:check ?box )?підпис неактивний/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'offline-too-long',
		status: 400,
		pattern: /^офф?лайн[ -]сесс?ія триває більше (?:(?<hours>\d+) )?/iu,
		safety: 'nothing-happened'
	},
	{ code: 'shift-not-open', status: 400, pattern: /^зміну не відкрито/iu, safety: 'nothing-happened' },
	{
		code: 'shift-from-another-day',
		status: 400,
		pattern: /^створення чеків дозволено лише у день відкриття зміни/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'shift-over-24-hours',
		status: 400,
		pattern: /^зміна відкрита вже понад (?<hours>\d+) годин/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'not-enough-cash',
		status: 400,
		pattern:
			/^неможливо виконати операцію,? оскільки в касі недостатньо коштів(?: ?\((?<asked>[\d.,' ]*\d) ?> ?(?<available>-?[\d.,' ]*\d)\))?/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'not-multiple-of-10',
		status: 400,
		pattern: /^сума копійок внесення або вилучення повинна бути кратною (?<step>\d+)/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'payment-below-total',
		status: 400,
		pattern: /^сума платежів не може бути мень?шою,? (?:ніж|за)/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'return-payment-differs',
		status: 400,
		pattern: /^сума платежів повинна дорівнювати сумі чеку повернення(?: ?\((?<total>[\d.,' ]*\d)\))?/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'state-mismatch',
		status: 400,
		pattern: /^виявлено невідповідніс?ть поточного і попереднього стану каси/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'clock-behind',
		status: 400,
		pattern: /^дата створення останньої транзакції в локальній бд більше,? ніж поточна дата/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'needs-online',
		status: 400,
		pattern: /^дія не може бути виконана в режимі офф?лайн/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'key-expired',
		status: 403,
		pattern: /^термін дії ключа закінчився(?: (?<date>\d{4}-\d\d-\d\d(?:[ t]\d\d:\d\d(?::\d\d)?)?))?/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'cashier-deactivated',
		status: 403,
		pattern: /^доступ заборонено,? оскільки касира деактивовано/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'cashier-blocked',
		status: 403,
		pattern: /^касира заблоковано(?:: ?(?<reason>.+))?/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'register-frozen',
		status: 403,
		pattern: /^касу заблоковано через відсутність чеків/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'register-blocked-by-tax',
		status: 403,
		pattern: /^каса заблокована через помилку(?: (?<reason>.+?))? від дпс/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'unpaid',
		status: 403,
		pattern: /^для видачі чеків,? будь ласка,? оплатіть рахунок/iu,
		safety: 'nothing-happened'
	},
	{
		code: 'another-device',
		status: 409,
		pattern: /^каса вже використовується іншим id агента/iu,
		safety: 'nothing-happened'
	},
	// Known by its status: the manual's text is cut off, and what counts is whether the places can be read.
	{ code: 'bad-request', status: 422, pattern: null, safety: 'nothing-happened' },

	// Not in the manual. Checkbox's cloud: "Вказаний id чеку вже існує"; the Kasa's own words are not known.
	{
		code: 'already-exists',
		status: 400,
		pattern: /^.*(?:чек|id\b|ідентифікатор|транзакці).*вже існує/iu,
		safety: 'outcome-unknown'
	},
	// Checkbox's cloud, on opening. A first copy of the same request may have opened the shift.
	{
		code: 'shift-already-open',
		status: 400,
		pattern: /^(?:касир вже працює з даною касою|каса зайнята іншим касиром|зміну вже відкрито)/iu,
		safety: 'outcome-unknown'
	},
	{ code: 'no-answer', status: null, pattern: null, safety: 'outcome-unknown' },
	{ code: 'timed-out', status: null, pattern: null, safety: 'outcome-unknown' },
	{ code: 'server-trouble', status: 500, pattern: null, safety: 'outcome-unknown' },
	{ code: 'strange-answer', status: 200, pattern: null, safety: 'outcome-unknown' },
	{ code: 'unknown-refusal', status: null, pattern: null, safety: 'outcome-unknown' },
	// Said in the Kasa's place by what carries the calls. The first three are sure: the request never left our own relay.
	{ code: 'not-forwarded', status: null, pattern: null, safety: 'nothing-happened' },
	{ code: 'relay-busy', status: null, pattern: null, safety: 'nothing-happened' },
	{ code: 'no-register', status: null, pattern: null, safety: 'nothing-happened' },
	{ code: 'not-admitted', status: null, pattern: null, safety: 'outcome-unknown' },
	{ code: 'server-gone', status: null, pattern: null, safety: 'outcome-unknown' }
] as const satisfies readonly Row[];

export type CatalogueRow = (typeof CATALOGUE)[number];
export type FailureCode = CatalogueRow['code'];

export function rowOf(code: FailureCode): CatalogueRow {
	const row = CATALOGUE.find((each) => each.code === code);
	if (!row) throw new RangeError(`No such failure: ${code}`);
	return row;
}

/** The row whose pattern the Kasa's words fit, with the figures found in them; null for words nobody has seen. */
export function recognise(words: string): { code: FailureCode; figures?: Record<string, string> } | null {
	const tidied = tidy(words);
	for (const { code, pattern } of CATALOGUE) {
		const found = pattern?.exec(tidied);
		if (!found) continue;
		const figures = Object.entries(found.groups ?? {}).filter(([, figure]) => Boolean(figure));
		return figures.length > 0 ? { code, figures: Object.fromEntries(figures) } : { code };
	}
	return null;
}

/** Spaces of any kind become one, quotes of any kind an apostrophe; letters stay as they are. */
function tidy(words: string): string {
	return words.normalize('NFC').replace(/[’ʼ`]/g, "'").replace(/\s+/g, ' ').trim();
}
