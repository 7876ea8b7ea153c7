import * as z from 'zod/mini';
import type {
	RegisteredSums,
	Registration,
	SaleDocument,
	ServiceDocument,
	WithdrawalDocument
} from '#lib/domain/document.ts';
import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Report } from '#lib/domain/report.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { call, type Connection, type Request } from './call.ts';
import type { Answer, Failure } from './failure.ts';
import {
	NO_SHIFT,
	registrationFromWire,
	shiftFromWire,
	statusFromWire,
	sumsFromWire,
	taxRateFromWire,
	transactionFromWire,
	type KasaShift
} from './from-wire.ts';
import { jsonOf, refusalOf, strangeAnswer } from './refusal.ts';
import { reportFromWire } from './report-from-wire.ts';
import { saleToWire, serviceToWire, withdrawalToWire } from './to-wire.ts';
import { WireSellAnswer, WireServiceAnswer, WireWithdrawalAnswer } from './wire-answers.ts';
import {
	WireCloseAnswer,
	WireOpenAnswer,
	WirePrinted,
	WireShift,
	WireStatus,
	WireTaxRate,
	WireXReport
} from './wire-shift.ts';

export type { Answer, Failure };

/** The Kasa registered a sale or a return. */
export interface Sold {
	registration: Registration;
	/** Null where the Kasa does not tell its sums. */
	sums: RegisteredSums | null;
}

export interface Closing {
	/** `false`: the Kasa did not close, or had nothing to close; its shifts tell which. */
	status: boolean;
	registration: Registration;
	/** Null where the Z report cannot be read; the shift is closed all the same. */
	report: Report | null;
}

/** Bounds in the Kasa's local time, YYYY-MM-DDTHH:MM:SS. */
export interface Period {
	from: string;
	to: string;
	short: boolean;
}

export type Kasa = ReturnType<typeof kasaClient>;

/**
 * Checkbox's Kasa over HTTP, a method for each call. Each sends one request, never repeats it and never throws for the
 * world. What the manual does not describe may be missing in a Kasa: such a read then answers null.
 */
export function kasaClient(connection: Connection) {
	async function ask<S extends z.ZodMiniType>(schema: S, request: Request): Promise<Answer<z.output<S>>> {
		const heard = await call(connection, request);
		if (!heard.ok) return heard;
		const { status, body } = heard.value;
		if (status < 200 || status > 299) return { ok: false, failure: refusalOf(status, body) };
		const json = jsonOf(body);
		const parsed = json.ok ? schema.safeParse(json.value) : null;
		if (!parsed?.success) return { ok: false, failure: strangeAnswer(status, body) };
		return { ok: true, value: parsed.data };
	}

	const get = (path: string): Request => ({ method: 'GET', path, patience: 'read' });
	const post = (path: string, body?: object): Request => ({ method: 'POST', path, patience: 'document', body });

	return {
		status: async (): Promise<Answer<KasaStatus>> =>
			map(await ask(WireStatus, { ...get('/api/v1/kasa/status'), patience: 'status' }), statusFromWire),

		/** `opened: false`: open already or not opened; the Kasa's shifts tell which. */
		openShift: async (): Promise<Answer<{ opened: boolean }>> =>
			map(await ask(WireOpenAnswer, post('/api/v1/shift/open')), ({ status }) => ({ opened: status })),

		/** Makes and prints the Z report. */
		closeShift: async (): Promise<Answer<Closing>> =>
			map(await ask(WireCloseAnswer, post('/api/v1/shift/close')), (answer) => ({
				status: answer.status,
				registration: registrationFromWire(answer),
				report: answer.report ? reportFromWire(answer.report) : null
			})),

		/** Prints. An answer without figures is strange: there is nothing to go by. */
		xReport: async (): Promise<Answer<Report>> => {
			const answer = await ask(WireXReport, post('/api/v1/shift/xreport'));
			if (!answer.ok) return answer;
			const { status, report } = answer.value;
			if (!status || !report) return { ok: false, failure: { code: 'strange-answer', status: 200 } };
			return { ok: true, value: reportFromWire(report) };
		},

		sell: async (document: SaleDocument): Promise<Answer<Sold>> =>
			map(await ask(WireSellAnswer, post('/api/v1/receipt/sell', saleToWire(document))), (answer) => ({
				registration: registrationFromWire(answer),
				sums: sumsFromWire(answer)
			})),

		service: async (document: ServiceDocument): Promise<Answer<Registration>> =>
			map(await ask(WireServiceAnswer, post('/api/v1/receipt/service', serviceToWire(document))), transactionFromWire),

		withdraw: async (document: WithdrawalDocument): Promise<Answer<Registration>> =>
			map(
				await ask(WireWithdrawalAnswer, post('/api/v1/receipt/cash-withdrawal', withdrawalToWire(document))),
				transactionFromWire
			),

		/** Prints, although it is a GET; older figures are fetched from Checkbox's servers, which takes its time. */
		periodicalReport: ({ from, to, short }: Period): Promise<Answer<null>> => {
			const query = new URLSearchParams({ from_date: from, to_date: to, is_short: String(short) });
			return ask(WirePrinted, { ...get(`/api/v1/reports/periodical?${query}`), patience: 'document' });
		},

		taxes: async (): Promise<Answer<TaxRate[] | null>> =>
			orNone(map(await ask(z.array(WireTaxRate), get('/api/v1/tax/taxes')), (rates) => rates.map(taxRateFromWire))),

		/** In the Kasa's order: the first is the current or the latest. */
		shifts: async (): Promise<Answer<KasaShift[] | null>> =>
			orNone(map(await ask(z.array(WireShift), get('/api/v1/shifts')), (shifts) => shifts.map(shiftFromWire))),

		/** The current shift; its absence comes as words, under 200 or under 400. */
		shift: async (): Promise<Answer<KasaShift | null>> => {
			const answer = map(await ask(WireShift, get('/api/v1/shift')), shiftFromWire);
			if (!answer.ok && answer.failure.code === 'shift-not-open') return { ok: true, value: NO_SHIFT };
			return orNone(answer);
		},

		/** Has the Kasa read its shift anew from Checkbox's servers. */
		refreshShift: async (): Promise<Answer<{ refreshed: boolean } | null>> =>
			orNone(map(await ask(WireOpenAnswer, post('/api/v1/shift/refresh')), ({ status }) => ({ refreshed: status }))),

		/** The X report as text, so many characters wide. */
		xReportText: async (width: number): Promise<Answer<string | null>> => {
			const request = post(`/api/v1/shift/xreport/txt?width=${width}`);
			const heard = await call(connection, { ...request, patience: 'read' });
			if (!heard.ok) return heard;
			const { status, body } = heard.value;
			if (status < 200 || status > 299) return orNone({ ok: false, failure: refusalOf(status, body) });
			const json = jsonOf(body);
			return { ok: true, value: json.ok && typeof json.value === 'string' ? json.value : body };
		}
	};
}

function map<T, R>(answer: Answer<T>, translate: (value: T) => R): Answer<R> {
	return answer.ok ? { ok: true, value: translate(answer.value) } : answer;
}

/** A Kasa without this path is no failure. */
function orNone<T>(answer: Answer<T>): Answer<T | null> {
	if (answer.ok) return answer;
	const { code, status = 0 } = answer.failure;
	const absent = [404, 405, 501].includes(status) && (code === 'unknown-refusal' || code === 'server-trouble');
	return absent ? { ok: true, value: null } : answer;
}
